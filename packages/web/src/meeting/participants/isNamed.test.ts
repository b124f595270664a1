import { expect, test } from "vitest";
import { isNamed } from "./isNamed.ts";

test.each([
  ["", true],
  ["  ", true],
  ["eloise", true],
  ["ÉLO", true],
  ["goff", true],
  ["le go elo", true],
  ["marie", true],
  ["loise", false],
  ["eloise martin", false],
])("%j finds Éloïse-Marie Le Goff: %s", (typed, isFound) => {
  expect(isNamed("Éloïse-Marie Le Goff", typed)).toBe(isFound);
});
