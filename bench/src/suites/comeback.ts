import { setTimeout as pause } from "node:timers/promises";
import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { soundSteadily } from "@palabre/e2e/people/tone.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { machine } from "../machine.ts";
import { watchPicture } from "../pictureGap.ts";
import type { Result } from "../Result.ts";
import { watchSound } from "../soundGap.ts";
import { median } from "../statistics.ts";

const kills = { engine: 10, server: 5 };
// An engine that dies again within ten seconds is started with a growing delay: only one that has lived is started at once.
const engineLivesMs = 11_000;
const steadyMs = 2_000;

const twoPeople = async (people: People): Promise<readonly [Person, Person]> => {
  const room = people.newRoom();
  const [awa, karim] = [await people.invite("Awa Diallo"), await people.invite("Karim Benali")];
  for (const { page } of [awa, karim]) await page.addInitScript(soundSteadily, 0.3);
  await awa.join(room);
  await karim.join(room);
  return [awa, karim];
};

/** R1, for each of two pages: how long the other's picture stood still around the engine's end, and how long nothing was heard of them. */
const engineKilled = async ({ palabre }: House, [awa, karim]: readonly [Person, Person]) => {
  const looks = [await awa.sees(karim), await karim.sees(awa)];
  const pictures = [await watchPicture(awa, karim), await watchPicture(karim, awa)];
  const sounds = [await watchSound(awa), await watchSound(karim)];
  await palabre.killEngine();
  await Promise.all([awa.sees(karim, looks[0]), karim.sees(awa, looks[1])]);
  await Promise.all([awa.hears(1), karim.hears(1)]);
  // A picture that came and stood still again would be seen here.
  await pause(steadyMs);
  const gaps = async (watches: readonly { longestGapMs(): Promise<number> }[]) =>
    Promise.all(watches.map((watch) => watch.longestGapMs()));
  return { pictures: await gaps(pictures), sounds: await gaps(sounds) };
};

/**
 * R3: the longest that a picture stood still around the server's end, and how long until the roster was right again after its return.
 * `ownGapMs`: the longest that a page's own camera stood still in it, which needs neither server nor engine.
 */
const serverKilled = async ({ palabre }: House, [awa, karim]: readonly [Person, Person]) => {
  const watches = [await watchPicture(awa, karim), await watchPicture(karim, awa)];
  const ownWatches = [await watchPicture(awa, awa), await watchPicture(karim, karim)];
  const longest = async (all: typeof watches) => Math.max(...(await Promise.all(all.map((watch) => watch.longestGapMs()))));
  await palabre.killServer();
  await awa.page.getByText(awa.words("meeting.connection.away")).waitFor();
  await palabre.startServer();
  const returnedAt = performance.now();
  await Promise.all(
    [awa, karim].map((person) => person.page.getByText(person.words("meeting.connection.away")).waitFor({ state: "detached" })),
  );
  await Promise.all([awa.meets(awa, karim), karim.meets(awa, karim)]);
  const rosterMs = performance.now() - returnedAt;
  return { rosterMs, gapMs: await longest(watches), ownGapMs: await longest(ownWatches) };
};

export const run = async (): Promise<Result> => {
  const samples = {
    picture: [] as number[],
    sound: [] as number[],
    roster: [] as number[],
    gap: [] as number[],
    ownGap: [] as number[],
  };
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    const people = new People(house);
    try {
      const pair = await twoPeople(people);
      for (let kill = 0; kill < kills.engine; kill += 1) {
        await pause(engineLivesMs);
        const { pictures, sounds } = await engineKilled(house, pair);
        samples.picture.push(...pictures);
        samples.sound.push(...sounds);
      }
      for (let kill = 0; kill < kills.server; kill += 1) {
        const { rosterMs, gapMs, ownGapMs } = await serverKilled(house, pair);
        samples.roster.push(rosterMs);
        samples.gap.push(gapMs);
        samples.ownGap.push(ownGapMs);
      }
    } finally {
      await people.close();
      await house.close();
    }
  });
  return {
    suite: "comeback",
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: [
      {
        id: "R1",
        what: "Engine killed: time without a new frame, each of two pages",
        unit: "ms",
        ours: samples.picture,
        aim: { of: "p95", at: "most", value: 1_500 },
      },
      {
        id: "R1",
        what: "Engine killed: time without sound, each of two pages",
        unit: "ms",
        ours: samples.sound,
        aim: { of: "p95", at: "most", value: 1_500 },
      },
      {
        id: "R3",
        what: "Server killed: roster right after its return",
        unit: "ms",
        ours: samples.roster,
        aim: { of: "p95", at: "most", value: 3_000 },
      },
      {
        id: "R3",
        what: "Server killed: longest time without a new frame",
        unit: "ms",
        ours: samples.gap,
        aim: { of: "p95", at: "most", value: 500 },
      },
    ],
    notes: [
      "Two pages, server, engine and database on one machine of two cores. R1 is what each page counts by its own clock: the longest time between two frames that it drew of the other, and in which it received no sound (asked for every 40 ms), from just before the kill until two seconds after moving pictures and sound of another track were there. Until 2026-12-01 it was five frames more and a change of what they show, seen from outside every 50 ms.",
      `The aim of the last row is ours: nobody should see the server's end. Meanwhile a page's own camera, which needs neither server nor engine, stood still in it for ${median(samples.ownGap).toFixed(0)} ms at most (median; all: ${samples.ownGap.map((gap) => gap.toFixed(0)).join(", ")}): that is the machine's part.`,
    ],
  };
};
