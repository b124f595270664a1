import { expect, test } from "vitest";
import { secondsUntil } from "./useCountdown.ts";

test("counts whole seconds down to none, and no further", () => {
  expect([-5, 0, 1, 1_000, 1_001, 3_999].map((leftMs) => secondsUntil(50_000 + leftMs, 50_000))).toEqual([0, 0, 1, 1, 2, 4]);
});
