import { expect, test } from "vitest";
import { pageAt } from "./pages.ts";

const people = ["a", "b", "c", "d", "e", "f", "g"];

test("a page begins at a multiple of its size", () => {
  expect(pageAt(people, 3, 4)).toEqual({ page: 1, pages: 3, shown: ["d", "e", "f"] });
});

test("when people have left, the last page is shown instead of an empty one", () => {
  expect(pageAt(people.slice(0, 4), 3, 6)).toEqual({ page: 1, pages: 2, shown: ["d"] });
});

test("the first tile in sight stays in sight when pages become smaller or larger", () => {
  expect(pageAt(people, 2, 3).shown).toContain("d");
  expect(pageAt(people, 6, 3).shown).toContain("d");
});

test("without room nobody is shown, and there is nowhere to turn to", () => {
  expect(pageAt(people, 0, 3)).toEqual({ page: 0, pages: 1, shown: [] });
});
