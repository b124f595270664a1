import { expect, test } from "vitest";
import { patienceMs, retryDelayMs } from "./retryDelay.ts";

test("the first attempts follow soon, the later ones at two hours at most, and none at the same moment as another's", () => {
  expect(retryDelayMs(1, 1)).toBe(5_000);
  for (const attempts of [1, 2, 5, 12, 1_000]) {
    expect(retryDelayMs(attempts, 0)).toBe(retryDelayMs(attempts, 1) / 2);
    expect(retryDelayMs(attempts + 1, 0.5)).toBeGreaterThanOrEqual(retryDelayMs(attempts, 0.5));
  }
  expect(retryDelayMs(1_000, 1)).toBe(7_200_000);
});

test("a letter is tried some twenty times in its day", () => {
  let [attempts, ageMs] = [0, 0];
  while (ageMs < patienceMs) ageMs += retryDelayMs(++attempts, 0.5);
  expect(attempts).toBeGreaterThan(15);
  expect(attempts).toBeLessThan(40);
});
