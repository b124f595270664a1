import { expect, test } from "vitest";
import { swipeOf } from "./swipe.ts";

const at = (clientX: number, clientY: number) => ({ clientX, clientY });

test("a stroke to the left turns to the next page, to the right to the one before", () => {
  expect(swipeOf(at(300, 200), at(200, 210))).toBe(1);
  expect(swipeOf(at(200, 200), at(300, 190))).toBe(-1);
});

test("a tap, a slip and a stroke downwards turn nothing", () => {
  expect(swipeOf(at(200, 200), at(200, 200))).toBe(0);
  expect(swipeOf(at(200, 200), at(160, 200))).toBe(0);
  expect(swipeOf(at(200, 200), at(120, 300))).toBe(0);
});
