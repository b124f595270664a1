import { expect, test } from "vitest";
import { avatarColour, initials } from "./initials.ts";

test.each([
  ["Awa Diallo", "AD"],
  ["  jeanne  le goff ", "JG"],
  ["Jean-Pierre", "JP"],
  ["Théo", "T"],
  ["élodie", "É"],
  ["李小龙", "李"],
  ["(Karim) Benali", "KB"],
  ["👩‍🚀", "👩‍🚀"],
  ["…", "…"],
  ["", ""],
])("%j is shown as %j", (name, shown) => {
  expect(initials(name)).toBe(shown);
});

test("a person keeps their colour, and people share the five of them evenly", () => {
  expect(avatarColour("participant-1")).toBe(avatarColour("participant-1"));
  const counts = new Map<number, number>();
  for (let index = 0; index < 1_000; index += 1) {
    const colour = avatarColour(`participant-${index}`);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(Math.min(...counts.values())).toBeGreaterThan(120);
});
