import type { Page } from "playwright-core";
import { journey } from "../journey.ts";
import { until } from "../until.ts";

const CROWD = 24;
const OTHER = 7;

type Watched = { touched: string[]; longestTaskMs: number };

// The functions below run in the page; each stands alone.

function startWatch(): Watched {
  const watched: Watched = { touched: [], longestTaskMs: 0 };
  const note = (records: MutationRecord[]) => {
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const name = element?.closest("figure[data-participant]")?.querySelector("figcaption")?.textContent;
      if (name && !watched.touched.includes(name)) watched.touched.push(name);
    }
  };
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(note).observe(document.querySelector("main") ?? document.body, everything);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longestTaskMs = Math.max(watched.longestTaskMs, duration);
  }).observe({ type: "longtask" });
  return watched;
}

const watchStage = async (page: Page): Promise<() => Promise<Watched>> => {
  const watch = await page.evaluateHandle(startWatch);
  return () => watch.evaluate((watched) => watched);
};

const temporalLayersOf = (page: Page): Promise<readonly string[]> => page.evaluate(() => globalThis.palabreTemporalLayers());

export const oneTile = journey("among 25 people, what concerns one of them touches one tile", async ({ people, note }) => {
  const room = people.newRoom();
  const zoe = await people.invite("Zoé Keller");
  await zoe.joinSilently(room);
  const name = (await people.fill(room, CROWD))[OTHER] ?? "";
  await until("25 people are seated", () => zoe.stage.getByRole("figure").count(), { holds: (count) => count === CROWD + 1 });
  // From here on nothing but the change itself is to be seen.
  await zoe.open("meeting.people.title");
  const seen = await watchStage(zoe.page);

  await zoe.actInList({ name }, "meeting.roles.make.presenter");
  await zoe.tileOf({ name }).getByTitle(zoe.words("meeting.roles.presenter")).waitFor({ state: "attached" });
  const { touched, longestTaskMs } = await seen();
  note(`longest task of the page: ${longestTaskMs > 0 ? `${Math.round(longestTaskMs)} ms` : "below 50 ms"}`);
  if (touched.length !== 1 || !touched[0]?.includes(name)) throw new Error(`Touched: ${touched.join(", ")}`);
});

export const layers = journey(
  "a small tile receives a small picture, and a larger one once it fills the page",
  async ({ people }) => {
    const room = people.newRoom();
    const zoe = await people.invite("Zoé Keller");
    const karim = await people.invite("Karim Marchand");
    await zoe.joinSilently(room);
    await people.fill(room, CROWD - 1);
    await karim.joinSilently(room);
    await zoe.sees(karim);
    await until("each size of the camera goes out in two temporal layers", () => temporalLayersOf(karim.page), {
      holds: (modes) => modes.length > 0 && modes.every((mode) => mode === "L1T2"),
    });
    const heightOf = () => zoe.videoOf(karim).evaluate((video) => (video as HTMLVideoElement).videoHeight);
    const small = await until("the picture is about as small as its tile", heightOf, {
      holds: (height) => height > 0 && height <= 360,
    });
    await zoe.act(karim, "meeting.fill.begin");
    await until("the picture grows with its tile", heightOf, { holds: (height) => height > small });
  },
);
