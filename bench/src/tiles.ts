import { setTimeout as pause } from "node:timers/promises";
import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { until } from "@palabre/e2e/until.ts";
import { interruptible } from "../../scripts/run/interruptible.mjs";
import { type BrowserCpu, browserCpu, perMinute } from "./browserCpu.ts";
import { framesPerSecond } from "./clip.ts";
import { installConnections } from "./connections.ts";
import { interleave } from "./interleave.ts";
import { machine } from "./machine.ts";
import type { Result } from "./Result.ts";
import { Senders } from "./Senders.ts";
import { median } from "./statistics.ts";
import { unoptimise } from "./unoptimised.ts";

const pairs = 5;
const settleMs = 4_000;
const windowMs = 6_000;
const viewport = { width: 1_440, height: 900 };

/** What a page took each minute, by the browser's processes, and what it got for it each second. */
type Cost = { cpu: BrowserCpu; pictures: number; megapixels: number };

type Received = { frames: number; pixels: number };

/** Everything that has come out of the page's decoders. */
const received = (page: Person["page"]): Promise<Received> =>
  page.evaluate(async () => {
    const reports = (await globalThis.benchReports()) as RTCInboundRtpStreamStats[];
    const pictures = reports.filter(({ type, kind }) => type === "inbound-rtp" && kind === "video");
    return pictures.reduce(
      ({ frames, pixels }, { framesDecoded = 0, frameWidth = 0, frameHeight = 0 }) => ({
        frames: frames + framesDecoded,
        pixels: pixels + framesDecoded * frameWidth * frameHeight,
      }),
      { frames: 0, pixels: 0 },
    );
  });

/** The page's cost once everybody's picture is there and sizes have found their level. */
const costOf = async (house: House, page: Person["page"], others: number): Promise<Cost> => {
  const browser = await house.browsers.open("chromium");
  await until(`${others} pictures are received`, () => page.evaluate(countMoving), { holds: (count) => count >= others });
  await pause(settleMs);
  const before = { cpu: await browserCpu(browser), ...(await received(page)), at: performance.now() };
  await pause(windowMs);
  const after = { cpu: await browserCpu(browser), ...(await received(page)), at: performance.now() };
  const seconds = (after.at - before.at) / 1_000;
  return {
    cpu: perMinute(before.cpu, after.cpu, seconds),
    pictures: (after.frames - before.frames) / seconds,
    megapixels: (after.pixels - before.pixels) / seconds / 1e6,
  };
};

const countMoving = async (): Promise<number> => {
  const reports = (await globalThis.benchReports()) as RTCInboundRtpStreamStats[];
  return reports.filter(({ type, kind, framesDecoded = 0 }) => type === "inbound-rtp" && kind === "video" && framesDecoded > 0)
    .length;
};

/** P12: what a page takes to show that many tiles, its own among them, beside itself with every optimisation off. */
export const measureTiles = async (tiles: number): Promise<Result> => {
  let costs: { a: Cost[]; b: Cost[] } = { a: [], b: [] };
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    const room = new People(house).newRoom();
    const senders = await Senders.open(environment, house, room);
    const others = tiles - 1;
    const stay = async (isOptimised: boolean) => {
      const people = new People(house);
      const person = await people.invite("Awa Diallo", { viewport });
      await person.page.addInitScript(installConnections);
      const change = isOptimised ? undefined : await unoptimise(person);
      try {
        await person.join(room);
        change?.assertDone();
        return await costOf(house, person.page, others);
      } finally {
        await person.leave();
        await people.close();
      }
    };
    try {
      await senders.grow(others);
      costs = await interleave(
        pairs,
        () => stay(true),
        () => stay(false),
      );
    } finally {
      await senders.close();
      await house.close();
    }
  });
  return resultOf(tiles, costs);
};

const perPicture = ({ cpu, pictures }: Cost): number =>
  (Object.values(cpu).reduce((sum, one) => sum + one) * 1_000) / (pictures * 60);

const resultOf = (tiles: number, { a: ours, b: plain }: { a: readonly Cost[]; b: readonly Cost[] }): Result => {
  const parts = (costs: readonly Cost[]) =>
    Object.keys(costs[0]?.cpu ?? {})
      .map((type) => `${type} ${median(costs.map(({ cpu }) => cpu[type] ?? 0)).toFixed(1)}`)
      .join(", ");
  const got = (costs: readonly Cost[]) =>
    `${median(costs.map(({ pictures }) => pictures)).toFixed(0)} pictures and ${median(costs.map(({ megapixels }) => megapixels)).toFixed(1)} megapixels a second`;
  return {
    suite: `tiles-${tiles}`,
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: [
      {
        id: "P12",
        what: `Processor time of the whole browser for each picture shown, page with ${tiles} tiles`,
        unit: "ms",
        ours: ours.map(perPicture),
        peer: { name: "the same page, every optimisation off", samples: plain.map(perPicture) },
        aim: { of: "ratio", at: "most", value: 0.5 },
      },
    ],
    notes: [
      `Decoded: ours ${got(ours)}, the peer ${got(plain)}, of ${(tiles - 1) * framesPerSecond} pictures a second that were sent. What the machine cannot carry is not shown; that is why the time is counted for each picture.`,
      `${viewport.width} × ${viewport.height}, sound and camera on, one other watches our camera as a thumbnail. No graphics card: Chromium draws by software, on both sides alike. The others play a clip in three sizes of ${framesPerSecond} pictures a second, each in two temporal layers as our pages send it.`,
      `By process, in s/min: ours ${parts(ours)}; the peer ${parts(plain)}.`,
    ],
  };
};
