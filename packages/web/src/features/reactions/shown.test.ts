import { expect, test } from "vitest";
import { groupsOf, type Reaction, stillShown } from "./shown.ts";

const reaction = (emoji: Reaction["emoji"], name: string, at = 0): Reaction => ({ emoji, name, isOwn: name === "Awa", at });

test("the same reaction of several people is one group with their number", () => {
  expect(groupsOf([reaction("👏", "Awa"), reaction("👏", "Karim"), reaction("👍", "Léa")])).toEqual([
    { emoji: "👏", count: 2, names: ["Awa", "Karim"], isOwn: true },
    { emoji: "👍", count: 1, names: ["Léa"], isOwn: false },
  ]);
});

test("somebody who claps three times is named once", () => {
  expect(groupsOf([reaction("👏", "Awa"), reaction("👏", "Awa"), reaction("👏", "Awa")])).toEqual([
    { emoji: "👏", count: 3, names: ["Awa"], isOwn: true },
  ]);
});

test("a group keeps its place while others join it, and names the first two", () => {
  const groups = groupsOf([reaction("👍", "Awa"), reaction("👏", "Karim"), reaction("👍", "Léa"), reaction("👍", "Théo")]);
  expect(groups.map(({ emoji }) => emoji)).toEqual(["👍", "👏"]);
  expect(groups[0]).toMatchObject({ count: 3, names: ["Awa", "Léa"] });
});

test("a reaction is seen for four seconds", () => {
  const shown = [reaction("👍", "Awa", 1_000), reaction("👏", "Karim", 3_000)];
  expect(stillShown(shown, 4_999)).toEqual(shown);
  expect(stillShown(shown, 5_000)).toEqual([shown[1]]);
});
