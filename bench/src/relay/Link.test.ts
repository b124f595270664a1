import { expect, test } from "vitest";
import { type Conditions, Link } from "./Link.ts";

const bytes = 1_000;

/** When each of so many packets arrives that are sent at this pace. */
const send = (conditions: Conditions, { count = 10_000, everyMs = 10, seed = 1 } = {}) => {
  const link = new Link(seed);
  link.conditions = conditions;
  return Array.from({ length: count }, (_, index) => link.pass(bytes, index * everyMs));
};

test("without conditions everything arrives at once", () => {
  expect(send({}, { count: 3 })).toEqual([0, 10, 20]);
});

test("loses the share that it is told to, the same packets each time, others by another seed", () => {
  const arrivals = send({ loss: 0.05 });
  const lost = arrivals.filter((at) => at === undefined).length / arrivals.length;
  expect(lost).toBeGreaterThan(0.04);
  expect(lost).toBeLessThan(0.06);
  expect(send({ loss: 0.05 })).toEqual(arrivals);
  expect(send({ loss: 0.05 }, { seed: 2 })).not.toEqual(arrivals);
});

test("delay and jitter keep the order, and only what is to be overtaken comes later than the next", () => {
  const isOrdered = (times: readonly (number | undefined)[]) =>
    times.every((at, index) => index === 0 || (at ?? 0) >= (times[index - 1] ?? 0));
  const jittered = send({ delayMs: 300, jitterMs: 50 });
  expect(jittered.every((at, index) => at !== undefined && at >= index * 10 + 300 && at < index * 10 + 350)).toBe(true);
  expect(isOrdered(jittered)).toBe(true);
  expect(isOrdered(send({ reordered: 0.05 }))).toBe(false);
});

test("lets through no more than its rate, and queues no longer than three tenths of a second", () => {
  const arrivals = send({ rate: 400 }, { count: 1_000 });
  const passed = arrivals.filter((at) => at !== undefined);
  expect((passed.length * bytes * 8) / (passed.at(-1) ?? 0)).toBeCloseTo(400, 0);
  const waits = arrivals.flatMap((at, index) => (at === undefined ? [] : [at - index * 10]));
  expect(Math.max(...waits)).toBeLessThan(300 + 2 * 20);
});
