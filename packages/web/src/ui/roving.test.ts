import { expect, test } from "vitest";
import { indexByLetter, rovingIndex, rovingIndexInGrid, rovingIndexInRow } from "./roving.ts";

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

// 0 1 2
// 3 4 5
// 6 7
test.each([
  ["ArrowRight", 2, 3],
  ["ArrowRight", 7, 0],
  ["ArrowLeft", 0, 7],
  ["ArrowDown", 1, 4],
  ["ArrowDown", 7, 1],
  ["ArrowDown", 5, 2],
  ["ArrowUp", 0, 6],
  ["ArrowUp", 2, 5],
  ["ArrowUp", 7, 4],
  ["Home", 5, 0],
  ["End", 0, 7],
  ["a", 0, undefined],
])("in rows of three, %s on item %i of eight goes to %s", (key, current, expected) => {
  expect(rovingIndexInGrid(key, { current, count: 8, columns: 3 })).toBe(expected);
});

test("in one row, up and down stay where they are", () => {
  for (const key of ["ArrowUp", "ArrowDown"]) expect(rovingIndexInGrid(key, { current: 2, count: 6, columns: 6 })).toBe(2);
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
