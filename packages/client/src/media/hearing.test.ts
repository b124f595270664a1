import { expect, test } from "vitest";
import { hearEverybody, volumeOf, withVolume } from "./hearing.ts";

test("everybody is as loud as they are until one says otherwise, also who is called like what every object has", () => {
  expect(["ada", "constructor"].map((id) => volumeOf(hearEverybody, id))).toEqual([1, 1]);
});

test("one voice is made softer, and the others stay as they are", () => {
  const hearing = withVolume(hearEverybody, "ada", 0.3);
  expect(["ada", "bo"].map((id) => volumeOf(hearing, id))).toEqual([0.3, 1]);
});

test("a volume stays between silence and the full sound, which is all that an element can play", () => {
  expect([-1, 7].map((volume) => volumeOf(withVolume(hearEverybody, "ada", volume), "ada"))).toEqual([0, 1]);
});
