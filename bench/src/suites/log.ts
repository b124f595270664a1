import { randomUUID } from "node:crypto";
import { openBenchHeart, openTalk } from "../benchHeart.ts";
import { interleave } from "../interleave.ts";
import { machine } from "../machine.ts";
import type { Figure, Result } from "../Result.ts";
import { quantile } from "../statistics.ts";

const sampleMs = 2_000;
const pairs = 5;

type Rate = { perSecond: number; p99Ms: number };

/** Each caller asks again as soon as it has been answered. */
const rateOf = async (callers: readonly (() => Promise<unknown>)[]): Promise<Rate> => {
  const took: number[] = [];
  const start = performance.now();
  const call = async (once: () => Promise<unknown>) => {
    for (let before = performance.now(); before < start + sampleMs; before = performance.now()) {
      await once();
      took.push(performance.now() - before);
    }
  };
  await Promise.all(callers.map(call));
  return { perSecond: (took.length * 1_000) / (performance.now() - start), p99Ms: quantile(took, 0.99) };
};

/** P21: commands per second, decided, stored and acknowledged, beside a bare durable insert on the same database. */
export const run = async (): Promise<Result> => {
  const { heart, database, close } = await openBenchHeart();
  await database.pool.query("create table bare (id uuid primary key, payload jsonb)");
  const insert = () =>
    database.pool.query({
      name: "bare",
      text: "insert into bare values ($1, $2)",
      values: [randomUUID(), JSON.stringify({ text: "bonjour" })],
    });
  const { rows } = await database.pool.query<{ version: string }>("select split_part(version(), ' on ', 1) as version");
  const figures: Figure[] = [];
  const notes: string[] = [];

  for (const meetings of [1, 50]) {
    const talks = await Promise.all(Array.from({ length: meetings }, () => openTalk(heart)));
    const inserts = talks.map(() => insert);
    await rateOf(talks);
    await rateOf(inserts);
    const p99 = { ours: [] as number[], bare: [] as number[] };
    const measure = (callers: readonly (() => Promise<unknown>)[], kept: number[]) => async () => {
      const { perSecond, p99Ms } = await rateOf(callers);
      kept.push(p99Ms);
      return perSecond;
    };
    const { a, b } = await interleave(pairs, measure(talks, p99.ours), measure(inserts, p99.bare));
    figures.push({
      id: "P21",
      what: `Commands in ${meetings === 1 ? "one meeting, one caller" : `${meetings} meetings, one caller each`}`,
      unit: "/s",
      ours: a,
      peer: { name: `bare insert, ${meetings} caller${meetings === 1 ? "" : "s"}`, samples: b },
      aim: { of: "ratio", at: "least", value: 0.5 },
    });
    notes.push(
      `${meetings} caller${meetings === 1 ? "" : "s"}: p99 ${quantile(p99.ours, 0.5).toFixed(2)} ms, of the bare insert ${quantile(p99.bare, 0.5).toFixed(2)} ms (median of ${pairs} runs).`,
    );
  }
  await close();
  return {
    suite: "log",
    takenAt: new Date().toISOString(),
    machine: machine({ database: rows[0]?.version ?? "" }),
    figures,
    notes,
  };
};
