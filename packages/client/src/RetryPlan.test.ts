import { expect, test } from "vitest";
import { pathOfTry, retryDelayMs, tryWithinMs } from "./RetryPlan.ts";

test("pauses grow from a quarter of a second to two seconds, and to eight for what is away for a minute", () => {
  expect([0, 1, 2, 3, 4, 39, 40, 50].map((failures) => retryDelayMs(failures, 1))).toEqual([
    250, 500, 1_000, 2_000, 2_000, 2_000, 8_000, 8_000,
  ]);
});

test("those who lost the connection together do not come back together", () => {
  expect([0, 1].map((random) => retryDelayMs(3, random))).toEqual([1_000, 2_000]);
});

test("a try is given five seconds, and ten where nothing else helped", () => {
  expect([0, 1, 7, 8, 50].map(tryWithinMs)).toEqual([5_000, 5_000, 5_000, 10_000, 10_000]);
});

test("no try goes to an address that has failed before, or Firefox would wait longer and longer before it", () => {
  const paths = Array.from({ length: 100 }, (_, before) => pathOfTry(before));
  expect(paths[0]).toBe("/socket.io");
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.every((path) => path.startsWith("/socket.io"))).toBe(true);
});
