import { expect, test } from "vitest";
import { retryDelayMs } from "./RetryPlan.ts";

test("pauses grow from a quarter of a second to four seconds", () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((failures) => retryDelayMs(failures, 0.5))).toEqual([
    250, 500, 1_000, 2_000, 4_000, 4_000, 4_000,
  ]);
});

test("those who lost the connection together do not come back together", () => {
  expect([0, 1].map((random) => retryDelayMs(3, random))).toEqual([1_000, 3_000]);
});
