import { journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

const WINDOWS = [
  { width: 320, height: 568 },
  { width: 844, height: 390 },
  { width: 2560, height: 1080 },
];

/** The pages before a meeting, each once it is all there. */
async function* pagesFor(person: Person, room: string): AsyncGenerator<string> {
  const { page } = person;
  await page.goto("/");
  await person.find("heading", "app.home.title").waitFor();
  yield "The home page";
  await page.goto("/12345");
  await person.find("heading", "app.invalidName.title").waitFor();
  yield "The page for a name that cannot be";
  await page.goto(`/${room}`);
  await page.getByText(person.words("meeting.door.hints.both")).waitFor();
  yield "The green room";
}

/** Rejects when somebody would have to scroll sideways, or when a control lies outside the window. */
async function assertFits({ page }: Person, what: string): Promise<void> {
  const { overflow, outside } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const controls = [...document.querySelectorAll("a, button, input, select")].filter((control) => control.checkVisibility());
    const isOutside = ({ left, right }: DOMRect) => left < 0 || right > clientWidth;
    return {
      overflow: scrollWidth - clientWidth,
      outside: controls
        .filter((control) => isOutside(control.getBoundingClientRect()) && !control.matches("[class*=skip]"))
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    };
  });
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  if (overflow > 0 || outside.length > 0)
    throw new Error(`${what} does not fit ${width}×${height}: ${overflow} px too wide; outside: ${outside.join(", ")}`);
}

const enlargeText = () => {
  document.documentElement.style.fontSize = "200%";
};

export const fits = journey("the pages before a meeting fit any window, also with letters twice as large", async ({ people }) => {
  people.complaints.excuse(/status of 404 .*\/12345$/);
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  await awa.join(room); // So that the home page has a room to list.
  for (const size of WINDOWS) {
    await awa.page.setViewportSize(size);
    for await (const what of pagesFor(awa, room)) {
      await assertFits(awa, what);
      await awa.page.evaluate(enlargeText);
      await assertFits(awa, `${what} in large letters`);
    }
  }
});

/** Runs in the page: the words of a bar that are cut off, and the bars that do not hold their own. */
const cutOff = () => {
  const bars = [...document.querySelectorAll<HTMLElement>("header, section[aria-label]")].filter((bar) => bar.checkVisibility());
  const words = bars.flatMap((bar) =>
    [...bar.querySelectorAll<HTMLElement>("button > span")].filter((word) => word.checkVisibility()),
  );
  const isCut = ({ scrollWidth, clientWidth }: HTMLElement) => scrollWidth > clientWidth + 1;
  const isSpilt = (bar: HTMLElement) => {
    const { top, bottom } = bar.getBoundingClientRect();
    return [...bar.querySelectorAll<HTMLElement>("*")].some((part) => {
      const place = part.getBoundingClientRect();
      return part.checkVisibility() && place.height > 1 && (place.top < top - 1 || place.bottom > bottom + 1);
    });
  };
  return [...words.filter(isCut), ...bars.filter(isSpilt)].map(({ textContent }) => textContent);
};

export const large = journey("in a meeting on a phone, letters twice as large are not cut off", async ({ people }) => {
  const awa = await people.invite("Awa Diallo", { viewport: { width: 390, height: 844 } });
  await awa.join(people.newRoom());
  await awa.page.evaluate(enlargeText);
  await assertFits(awa, "The meeting in large letters");
  await until("All words of the bars are whole", () => awa.page.evaluate(cutOff), { holds: (cut) => cut.length === 0 });
});

export const wishes = journey("whoever asks the system for contrast, own colours or calm is given them", async ({ people }) => {
  people.complaints.excuse(/status of 404 .*\/12345$/);
  const awa = await people.invite("Awa Diallo");
  const { page } = awa;
  for (const wish of [{ contrast: "more" }, { forcedColors: "active" }, { reducedMotion: "reduce" }] as const) {
    await page.emulateMedia({ contrast: null, forcedColors: null, reducedMotion: null, ...wish });
    for await (const what of pagesFor(awa, people.newRoom())) {
      await assertAccessible(page, `${what} with ${JSON.stringify(wish)}`);
      const moving = await page.evaluate(
        () => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 100).length,
      );
      if ("reducedMotion" in wish && moving > 0) throw new Error(`${what} moves, though less motion was asked for`);
    }
  }
});
