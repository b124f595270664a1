import { expect, test } from "vitest";
import { Patience } from "./Patience.ts";

const open = () => new Patience({ most: 3, pauseMs: 1_000 });

test("ends with so many refusals in a row, and stays at its end while they go on", () => {
  const patience = open();
  expect([0, 900, 1_800, 2_700].map((now) => patience.lastsBeyond(now))).toEqual([true, true, false, false]);
});

test("begins anew after a pause, however often", () => {
  const patience = open();
  const refusals = [0, 1, 1_100, 1_101, 2_200, 2_201];
  expect(refusals.map((now) => patience.lastsBeyond(now))).toEqual(refusals.map(() => true));
  expect(patience.lastsBeyond(2_202)).toBe(false);
});
