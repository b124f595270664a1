import { expect, test } from "vitest";
import { createSilenceWatch } from "./silence.ts";

test("five seconds without a sound are silence, less are not", () => {
  const take = createSilenceWatch();
  expect([1_000, 3_000, 5_999, 6_000, 9_000].map((at) => take(true, at))).toEqual([false, false, false, true, true]);
});

test("the faintest noise ends the silence, and the next one takes as long again", () => {
  const take = createSilenceWatch();
  take(true, 0);
  expect([take(true, 5_000), take(false, 6_000), take(true, 7_000), take(true, 11_999), take(true, 12_000)]).toEqual([
    true,
    false,
    false,
    false,
    true,
  ]);
});
