import { expect, test } from "vitest";
import { rankTest } from "./rankTest.ts";

const counted = (count: number, from: number) => Array.from({ length: count }, (_, index) => index + from);

test.each([
  { name: "SciPy's example of men and women", first: [19, 22, 16, 29, 24], second: [20, 11, 17, 12], p: 0.11134689, shift: -7.5 },
  { name: "values that are alike", first: [1, 2, 2, 3], second: [2, 3, 3, 4], p: 0.17203371, shift: 1 },
  { name: "two that overlap by half", first: counted(30, 0), second: counted(30, 15), p: 6.2479849e-7, shift: 15 },
])("the rank test gives what others have calculated: $name", ({ first, second, p, shift }) => {
  const found = rankTest(first, second);
  expect(found.p / p).toBeCloseTo(1, 5);
  expect(found.shift).toBe(shift);
  expect(rankTest(second, first)).toEqual({ p: found.p, shift: -shift });
});

test("what is all alike is not told apart, and a few pauses of the machine change nothing", () => {
  expect(rankTest([5, 5, 5], [5, 5])).toEqual({ p: 1, shift: 0 });
  const usual = counted(200, 1);
  expect(rankTest(usual, [...usual, 100_000, 200_000]).p).toBeGreaterThan(0.5);
});
