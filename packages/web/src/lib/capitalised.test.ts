import { expect, test } from "vitest";
import { capitalised } from "./capitalised.ts";

test("a line that begins with a day begins with a capital, and nothing else of it is changed", () => {
  expect(capitalised("mardi 1er décembre à 14 h 02")).toBe("Mardi 1er décembre à 14 h 02");
  expect(capitalised("1 December at 2 PM")).toBe("1 December at 2 PM");
  expect(capitalised("")).toBe("");
});
