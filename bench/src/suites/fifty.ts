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
const viewport = { width: 1_440, height: 900 };

/** Of one page: its browser's share of a core by kind of process, in per cent, and how often its interface moved each second. */
type Sample = { shares: BrowserCpu; frames: number };

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
    const look = async () => ({
      cpu: await browserCpu(browser),
      frames: await Promise.all(pages.map(framesOf)),
      atMs: performance.now(),
    });
    const before = await look();
    await pause(windowMs);
    const after = await look();
    const seconds = (after.atMs - before.atMs) / 1_000;
    const shares = Object.entries(perMinute(before.cpu, after.cpu, seconds)).map(
      ([type, cpu]) => [type, (cpu / 60 / pages.length) * 100] as const,
    );
    const slowest = Math.min(...after.frames.map((count, index) => (count - (before.frames[index] ?? 0)) / seconds));
    return { shares: Object.fromEntries(shares), frames: slowest };
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
  const of = (samples: readonly Sample[]) =>
    `${median(samples.map(coreShare)).toFixed(0)} % of a core each and ${median(samples.map(({ frames }) => frames)).toFixed(1)} frames a second in the slowest`;
  return {
    suite: "fifty",
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: [
      figure(`Share of a core of one page's browser, ${cameras} cameras and its own`, "%", coreShare, underOneCore),
      figure("Frames of its interface", "/s", ({ frames }) => frames, nearlySixty),
    ],
    notes: [
      "Not what a person's machine shows: server, database, engine, the crowd that plays a clip, and the page share two cores without a graphics card, and Chromium decodes, scales and draws by the processor and encodes its own camera in three sizes.",
      `By kind of process, in per cent of a core: ${parts}.`,
      `Three such pages at once are more than the machine has, so that they say nothing of a page: ${of(three)}.`,
      `${viewport.width} × ${viewport.height}. Frames are those before which the page is asked whether it wants to draw, from ${settleMs / 1_000} s after it came in, for ${windowMs / 1_000} s; 60 but for rounding is the aim.`,
    ],
  };
};
