import { expect, test } from "vitest";
import { indexByLetter, rovingIndex, rovingIndexInRow } from "./roving.ts";

test.each([
  ["ArrowDown", 2, 0],
  ["ArrowUp", 0, 2],
  ["ArrowDown", 0, 1],
  ["Home", 2, 0],
  ["End", 0, 2],
  ["a", 0, undefined],
])("%s on item %i of three goes to %s", (key, current, expected) => {
  expect(rovingIndex(key, { current, count: 3 })).toBe(expected);
});

test.each([
  ["ArrowRight", 2, 0],
  ["ArrowLeft", 0, 2],
  ["ArrowDown", 0, 1],
  ["Home", 2, 0],
  ["a", 0, undefined],
])("in a row, %s on item %i of three goes to %s", (key, current, expected) => {
  expect(rovingIndexInRow(key, { current, count: 3 })).toBe(expected);
});

test("a letter goes to the next item that begins with it, round and round, accents aside", () => {
  const labels = ["Couper le micro", "Écrire en privé", "Exclure", "Épingler"];
  expect(indexByLetter("e", { current: 0, labels })).toBe(1);
  expect(indexByLetter("E", { current: 1, labels })).toBe(2);
  expect(indexByLetter("é", { current: 3, labels })).toBe(1);
  expect(indexByLetter("z", { current: 0, labels })).toBeUndefined();
  expect(indexByLetter("Enter", { current: 0, labels })).toBeUndefined();
  expect(indexByLetter(" ", { current: 0, labels })).toBeUndefined();
});
