import { AppError } from "@palabre/protocol";
import { expect, test } from "vitest";
import { type Outcome, tellOutcome } from "./Watch.ts";

const outcomesOf = async (work: () => unknown): Promise<{ told: Outcome[]; result: unknown }> => {
  const told: Outcome[] = [];
  try {
    return { told, result: await tellOutcome(work, (outcome) => told.push(outcome)) };
  } catch (error) {
    return { told, result: error };
  }
};

const refusal = new AppError("forbidden", "No");
const fault = new Error("Broken");

const cases: [what: string, work: () => unknown, outcome: Outcome, result: unknown][] = [
  ["a result", () => 1, "ok", 1],
  ["a promised result", async () => 1, "ok", 1],
  [
    "a refusal",
    (): never => {
      throw refusal;
    },
    "forbidden",
    refusal,
  ],
  ["a promised refusal", () => Promise.reject(refusal), "forbidden", refusal],
  ["an error that nobody expected", () => Promise.reject(fault), "internal", fault],
];

test.each(cases)("%s is told once, and handed on as it is", async (_what, work, outcome, result) => {
  expect(await outcomesOf(work)).toEqual({ told: [outcome], result });
});

test("nothing is told before the work is over", async () => {
  const told: Outcome[] = [];
  const work = Promise.withResolvers<void>();
  const result = tellOutcome(
    () => work.promise,
    (outcome) => told.push(outcome),
  );
  expect(told).toEqual([]);
  work.resolve();
  await result;
  expect(told).toEqual(["ok"]);
});
