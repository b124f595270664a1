import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { until } from "@palabre/e2e/until.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { interleave } from "../interleave.ts";
import { machine } from "../machine.ts";
import type { Result } from "../Result.ts";
import { median } from "../statistics.ts";
import type { StormOrder, StormReport } from "../storm.ts";

const pairs = 5;
const crowd = 100;
const stormMs = 5_000;
const singles = 10;
// All of them come from one address here, again and again.
const unbounded = { RATE_CONNECTIONS: "100000", RATE_MEETINGS: "100000" };

type Crowd = { tell(order: StormOrder): Promise<StormReport>; close(): void };

const openCrowd = (): Crowd => {
  const child = fork(join(import.meta.dirname, "..", "storm.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`The crowd has ended with ${code}`)));
  ended.catch(() => undefined); // Heard by whoever waits for an answer.
  const tell = async (order: StormOrder) => {
    child.send(order);
    const [report] = await Promise.race([once(child, "message"), ended]);
    return report as StormReport;
  };
  return { tell, close: () => void child.kill() };
};

/** Resolves once that many are counted on the page. */
const counts = ({ page, words }: Person, count: number): Promise<unknown> =>
  page.getByText(words("meeting.people.count", { count }), { exact: true }).first().waitFor();

/** A hundred people and a page come into one room; then they leave, and the page is alone again. */
const oneStorm = async (house: House, { tell }: Crowd): Promise<StormReport> => {
  const people = new People(house);
  try {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const [report] = await Promise.all([
      tell({ kind: "come", origin: house.palabre.origin, room, count: crowd, overMs: stormMs }),
      awa.join(room),
    ]);
    await counts(awa, report.tookMs.length + 1);
    await tell({ kind: "leave" });
    await until("nobody sits there any more", () => awa.stage.getByRole("figure").count(), { holds: (seats) => seats === 1 });
    await people.settle();
    const { unexcused } = people.complaints;
    return { tookMs: report.tookMs, failures: [...report.failures, ...unexcused] };
  } finally {
    await people.close();
  }
};

/** One after the other, each into the same room as the one before, which is not empty. */
const oneByOne = async (house: House, { tell }: Crowd): Promise<StormReport> => {
  const room = new People(house).newRoom();
  const come: StormOrder = { kind: "come", origin: house.palabre.origin, room, count: 1, overMs: 0 };
  await tell(come);
  const reports: StormReport[] = [];
  for (let single = 0; single < singles; single += 1) reports.push(await tell(come));
  await tell({ kind: "leave" });
  const failures = reports.flatMap((report) => report.failures);
  if (failures.length > 0) throw new Error(`Somebody alone did not come in: ${failures.join(", ")}`);
  return { tookMs: reports.flatMap(({ tookMs }) => tookMs), failures };
};

/** P6: a storm beside people who come one by one. */
export const run = async (): Promise<Result> => {
  const storms: StormReport[] = [];
  const alone: number[] = [];
  await interruptible(async (environment: Run) => {
    const house = await openHouse({ ...environment, env: { ...environment.env, ...unbounded } });
    const people = openCrowd();
    try {
      await oneByOne(house, people);
      const { a, b } = await interleave(
        pairs,
        () => oneStorm(house, people),
        () => oneByOne(house, people),
      );
      storms.push(...a);
      alone.push(...b.flatMap(({ tookMs }) => tookMs));
    } finally {
      people.close();
      await house.close();
    }
  });
  const failures = storms.flatMap((storm) => storm.failures);
  const single = median(alone);
  const times = storms.flatMap(({ tookMs }) => tookMs).map((tookMs) => tookMs / single);
  return {
    suite: "storm",
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: [
      {
        id: "P6",
        what: "100 people and a page come into one room within 5 s: each one's join, in joins of somebody who comes alone",
        unit: "×",
        ours: times,
        aim: { of: "p95", at: "most", value: 3 },
      },
      {
        id: "P6",
        what: "Of the 100 who did not come in, and whatever a page complained of",
        unit: "",
        ours: storms.map((storm) => storm.failures.length),
        aim: { of: "p95", at: "most", value: 0 },
      },
    ],
    notes: [
      `Somebody who comes alone, with one other there: ${Math.round(single)} ms, the median of ${alone.length} by turns with the storms. A join is a connection, a place, a token, and the engine's greeting through our proxy; none of the 100 sends sound or picture.`,
      "The page counts everybody, and is alone on its stage once they have left. It, the 100, server, engine and database share one machine.",
      ...failures.slice(0, 3).map((failure) => `Failed: ${failure}`),
    ],
  };
};
