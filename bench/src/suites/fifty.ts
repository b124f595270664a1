import { setTimeout as pause } from "node:timers/promises";
import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { type BrowserCpu, browserCpu, perMinute } from "../browserCpu.ts";
import { machine } from "../machine.ts";
import type { Figure, Result } from "../Result.ts";
import { Senders } from "../Senders.ts";
import { median } from "../statistics.ts";

declare global {
  /** How often this page was about to be painted so far. */
  var benchFrames: number;
}

const cameras = 47; // With three pages there are fifty.
const rounds = 3;
const settleMs = 8_000;
const windowMs = 15_000;
const pointerEveryMs = 30;
const viewport = { width: 1_440, height: 900 };

/**
 * Of one page: its browser's share of a core by kind of process, in per cent, and how often its interface was painted each second,
 * while somebody moves the pointer over it and while nobody does.
 */
type Sample = { shares: BrowserCpu; frames: number; framesAtRest: number };

/** Runs in a page before its own code. */
const countFrames = (): void => {
  globalThis.benchFrames = 0;
  const count = () => {
    globalThis.benchFrames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
};

const framesOf = ({ page }: Person): Promise<number> => page.evaluate(() => globalThis.benchFrames);

/** Goes up and down over the tiles with the pointer. */
const movePointer = async ({ page }: Person, ms: number): Promise<void> => {
  const endsAt = performance.now() + ms;
  for (let step = 0; performance.now() < endsAt; step += 1) {
    await page.mouse.move(300 + ((step * 20) % 800), 200 + ((step * 10) % 500));
    await pause(pointerEveryMs);
  }
};

/** Paintings a second of the slowest page while something is done. */
const framesDuring = async (pages: readonly Person[], action: () => Promise<unknown>): Promise<number> => {
  const [before, fromMs] = [await Promise.all(pages.map(framesOf)), performance.now()];
  await action();
  const [after, seconds] = [await Promise.all(pages.map(framesOf)), (performance.now() - fromMs) / 1_000];
  return Math.min(...after.map((count, index) => (count - (before[index] ?? 0)) / seconds));
};

/** So many pages come in together, and are measured together. */
const stay = async (house: House, room: string, names: readonly string[]): Promise<Sample> => {
  const people = new People(house);
  try {
    const pages: Person[] = [];
    for (const name of names) {
      const person = await people.invite(name, { viewport });
      await person.page.addInitScript(countFrames);
      await person.join(room);
      pages.push(person);
    }
    await pause(settleMs);
    const browser = await house.browsers.open("chromium");
    const [before, fromMs] = [await browserCpu(browser), performance.now()];
    const framesAtRest = await framesDuring(pages, () => pause(windowMs));
    const used = perMinute(before, await browserCpu(browser), (performance.now() - fromMs) / 1_000);
    const shares = Object.entries(used).map(([type, cpu]) => [type, (cpu / 60 / pages.length) * 100] as const);
    const frames = await framesDuring(pages, () => Promise.all(pages.map((person) => movePointer(person, windowMs))));
    return { shares: Object.fromEntries(shares), frames, framesAtRest };
  } finally {
    await people.close();
  }
};

const underOneCore = { of: "median", at: "most", value: 100 } as const;
const nearlySixty = { of: "median", at: "least", value: 59 } as const;

const coreShare = ({ shares }: Sample): number => Object.values(shares).reduce((sum, share) => sum + share, 0);

/** A room of fifty with all cameras on: what a page takes that is alone on the machine with the crowd, and once three together. */
export const run = async (): Promise<Result> => {
  const one: Sample[] = [];
  const three: Sample[] = [];
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    const room = new People(house).newRoom();
    const senders = await Senders.open(environment, house, room);
    try {
      await senders.grow(cameras);
      for (let round = 0; round < rounds; round += 1) one.push(await stay(house, room, ["Awa Diallo"]));
      three.push(await stay(house, room, ["Awa Diallo", "Karim Benali", "Inès Petit"]));
    } finally {
      await senders.close();
      await house.close();
    }
  });
  return resultOf(one, three);
};

const resultOf = (one: readonly Sample[], three: readonly Sample[]): Result => {
  const figure = (what: string, unit: string, pick: (sample: Sample) => number, aim: Figure["aim"]): Figure => ({
    ...{ id: "–", what, unit, aim },
    ours: one.map(pick),
  });
  const parts = Object.keys(one[0]?.shares ?? {})
    .map((type) => `${type} ${median(one.map(({ shares }) => shares[type] ?? 0)).toFixed(0)}`)
    .join(", ");
  const middle = (samples: readonly Sample[], pick: (sample: Sample) => number) => median(samples.map(pick));
  const together = `${middle(three, coreShare).toFixed(0)} % of a core each and ${middle(three, ({ frames }) => frames).toFixed(1)} frames a second in the slowest`;
  return {
    suite: "fifty",
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: [
      figure(`Share of a core of one page's browser, ${cameras} cameras and its own`, "%", coreShare, underOneCore),
      figure("Frames of its interface while somebody moves the pointer over it", "/s", ({ frames }) => frames, nearlySixty),
    ],
    notes: [
      "Not what a person's machine shows: server, database, engine, the crowd that plays a clip, and the page share two cores without a graphics card, and Chromium decodes, scales and draws by the processor and encodes its own camera in three sizes.",
      `By kind of process, in per cent of a core: ${parts}.`,
      `Three such pages at once are more than the machine has, so that they say nothing of a page: ${together}.`,
      `While pictures play and nobody touches the page, Chromium by itself paints half as often: ${middle(one, ({ framesAtRest }) => framesAtRest).toFixed(1)} times a second. The share of a core is that of this time.`,
      `${viewport.width} × ${viewport.height}. Frames are those before which the page is asked whether it wants to draw, from ${settleMs / 1_000} s after it came in, for ${windowMs / 1_000} s each; 60 but for rounding is the aim.`,
    ],
  };
};
