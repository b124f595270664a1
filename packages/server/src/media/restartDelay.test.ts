import fc from "fast-check";
import { expect, test } from "vitest";
import { restartDelayMs } from "./restartDelay.ts";

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("the first death is answered at once", () => {
  fc.assert(fc.property(random, (chance) => restartDelayMs(1, chance) === 0));
});

test("an engine that keeps dying waits longer, up to five seconds, and never as long as its neighbour", () => {
  expect(restartDelayMs(2, 0)).toBe(50);
  expect(restartDelayMs(3, 0.999)).toBeCloseTo(200, 0);
  expect(restartDelayMs(50, 0.999)).toBeLessThan(5_000);
  expect(restartDelayMs(50, 0)).toBe(2_500);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10_000 }), random, (deaths, chance) => {
      const delay = restartDelayMs(deaths, chance);
      return delay >= 50 && delay <= 5_000;
    }),
  );
});
