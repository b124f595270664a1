import { setTimeout as pause } from "node:timers/promises";
import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { machine } from "../machine.ts";
import type { Result } from "../Result.ts";

const kills = { engine: 6, server: 3 };
// An engine that dies again within ten seconds is started with a growing delay: only one that has lived is started at once.
const engineLivesMs = 11_000;

const twoPeople = async (people: People): Promise<readonly [Person, Person]> => {
  const room = people.newRoom();
  const [awa, karim] = [await people.invite("Awa Diallo"), await people.invite("Karim Benali")];
  await awa.join(room);
  await karim.join(room);
  return [awa, karim];
};

/** R1: from the engine's end until a page shows moving pictures again, on each of two pages. */
const engineKilled = async ({ palabre }: House, [awa, karim]: readonly [Person, Person]): Promise<readonly number[]> => {
  const looks = [await awa.sees(karim), await karim.sees(awa)];
  await palabre.killEngine();
  const killedAt = performance.now();
  const back = async (person: Person, other: Person, look: (typeof looks)[number] | undefined) => {
    await person.sees(other, look);
    return performance.now() - killedAt;
  };
  return Promise.all([back(awa, karim, looks[0]), back(karim, awa, looks[1])]);
};

/** R3: the longest that a picture stood still around the server's end, and how long until the roster was right again after its return. */
const serverKilled = async ({ palabre }: House, [awa, karim]: readonly [Person, Person]) => {
  const watches = [await awa.watches(karim), await karim.watches(awa)];
  await palabre.killServer();
  await awa.page.getByText(awa.words("meeting.connection.away")).waitFor();
  await palabre.startServer();
  const returnedAt = performance.now();
  await Promise.all(
    [awa, karim].map((person) => person.page.getByText(person.words("meeting.connection.away")).waitFor({ state: "detached" })),
  );
  await Promise.all([awa.meets(awa, karim), karim.meets(awa, karim)]);
  const rosterMs = performance.now() - returnedAt;
  return { rosterMs, gapMs: Math.max(...(await Promise.all(watches.map((watch) => watch.longestGapMs())))) };
};

export const run = async (): Promise<Result> => {
  const samples = { back: [] as number[], roster: [] as number[], gap: [] as number[] };
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    const people = new People(house);
    try {
      const pair = await twoPeople(people);
      for (let kill = 0; kill < kills.engine; kill += 1) {
        await pause(engineLivesMs);
        samples.back.push(...(await engineKilled(house, pair)));
      }
      for (let kill = 0; kill < kills.server; kill += 1) {
        const { rosterMs, gapMs } = await serverKilled(house, pair);
        samples.roster.push(rosterMs);
        samples.gap.push(gapMs);
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
        what: "Engine killed: moving pictures again, each of two pages",
        unit: "ms",
        ours: samples.back,
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
      "First version: two pages, server, engine and database on one machine of two cores. R1 ends when five new frames of another track have been decoded and what is shown has changed; it is looked at every 50 ms.",
      "The aim of the last row is ours: nobody should see the server's end.",
    ],
  };
};
