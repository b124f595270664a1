import { expect, test } from "vitest";
import { type Look, recoveredAfter, stretchOf } from "./reception.ts";

/** A look each 200 ms at a picture of 100 pixels that brings so many frames each time. */
const looksAt = (...frames: readonly number[]): readonly Look[] => {
  let sum = 0;
  return [0, ...frames].map((more, index) => {
    sum += more;
    return { atMs: index * 200, frames: sum, pixels: sum * 100, frozenMs: 0, concealed: 0, heard: index };
  });
};

test("the longest time without a new frame counts, also while it lasts", () => {
  expect(stretchOf(looksAt(4, 4, 0, 0, 4, 4)).longestGapMs).toBe(600);
  expect(stretchOf(looksAt(4, 4, 0, 0, 0, 0)).longestGapMs).toBe(800);
});

test("shares are of this stretch alone", () => {
  const before = { atMs: 0, frames: 0, pixels: 0, frozenMs: 5_000, concealed: 900, heard: 1_000 };
  const after = { atMs: 10_000, frames: 200, pixels: 200_000, frozenMs: 6_000, concealed: 950, heard: 2_000 };
  expect(stretchOf([before, { ...after, atMs: 9_900 }, { ...after, frames: 201 }])).toMatchObject({
    frozen: 10,
    concealed: 5,
    pixelRate: 20_000,
  });
});

test("a picture is back when a whole second of it is worth what it was", () => {
  const looks = looksAt(...Array(5).fill(1), ...Array(5).fill(2), ...Array(10).fill(4));
  expect(recoveredAfter(looks, 2_000)).toBeCloseTo(3, 5);
  expect(recoveredAfter(looks, 9_999)).toBeCloseTo(4, 5);
});
