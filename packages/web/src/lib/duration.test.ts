import { expect, test } from "vitest";
import { clock } from "./duration.ts";

test.each([
  [0, "0:00"],
  [59_999, "0:59"],
  [1_458_000, "24:18"],
  [3_723_000, "1:02:03"],
  [-5_000, "0:00"],
])("%i ms is %s", (ms, shown) => {
  expect(clock(ms)).toBe(shown);
});
