import { setTimeout as pause } from "node:timers/promises";
import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";

type Shift = { value: number; hadRecentInput: boolean; sources: { node?: Node }[] };

declare global {
  /** What has moved on this page since its first paint without anybody's doing. */
  var palabreShifts: string[];
}

// Runs in the page before its own scripts.
const watchShifts = (): void => {
  globalThis.palabreShifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as unknown as Shift[]) {
      const moved = sources.map(({ node }) =>
        node instanceof Element ? node.outerHTML.slice(0, 80) : String(node?.textContent),
      );
      if (!hadRecentInput) globalThis.palabreShifts.push(`${value.toFixed(4)}: ${moved.join(" · ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
};

/** Long enough for what comes late: a picture, a word from the server. */
const SETTLE_MS = 1_500;

async function standsStill({ page }: Person, where: string): Promise<void> {
  await pause(SETTLE_MS);
  const shifts = await page.evaluate(() => globalThis.palabreShifts.splice(0));
  if (shifts.length > 0) throw new Error(`${where} moved by itself:\n${shifts.join("\n")}`);
}

export const still = [
  { name: "at a desk", viewport: { width: 1440, height: 900 } },
  { name: "on a phone", viewport: { width: 390, height: 844 } },
].map(({ name, viewport }) =>
  journey(`${name}, nothing moves by itself once it is painted: home, green room, meeting`, async ({ people }) => {
    const awa = await people.invite("Awa Diallo", { viewport });
    await awa.page.addInitScript(watchShifts);
    await awa.page.goto("/");
    await awa.find("heading", "app.home.title").waitFor();
    await standsStill(awa, "The home page");

    await awa.page.goto(`/${people.newRoom()}`);
    await awa.page.getByText(awa.words("meeting.door.hints.both")).waitFor();
    await standsStill(awa, "The green room");

    await awa.enter();
    await awa.meets(awa);
    await standsStill(awa, "The meeting");

    await awa.page.goto("/");
    await awa.find("heading", "app.home.title").waitFor();
    await standsStill(awa, "The home page with a room to come back to");
  }),
);
