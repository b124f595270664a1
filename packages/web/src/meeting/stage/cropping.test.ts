import { expect, test } from "vitest";
import { isTooTall } from "./cropping.ts";

test.each([
  ["a phone held upright in a wide tile", 9 / 16, 16 / 9, true],
  ["a phone held upright in an upright tile", 9 / 16, 3 / 4, false],
  ["a camera of today in a tile of yesterday", 16 / 9, 4 / 3, false],
  ["a camera of yesterday in a wide tile", 4 / 3, 16 / 9, false],
  ["a camera of today in an upright tile: the sides go, the face stays", 16 / 9, 3 / 4, false],
])("%s", (_what, picture, tile, isWhole) => {
  expect(isTooTall(picture, tile)).toBe(isWhole);
});
