import { expect, test } from "vitest";
import { createSilenceWatch } from "./silence.ts";

test("five seconds without a sound are silence, less are not", () => {
  const take = createSilenceWatch();
  expect([1_000, 3_000, 5_999, 6_000, 9_000].map((at) => take(0, at))).toEqual([false, false, false, true, true]);
});

test("the first sound ends the silence, and what is quiet after it is no fault", () => {
  const take = createSilenceWatch();
  take(0, 0);
  expect(take(0, 5_000)).toBe(true);
  expect(take(0.2, 6_000)).toBe(false);
  expect(take(0, 60_000)).toBe(false);
});
