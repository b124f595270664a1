import { permissions, Role } from "@palabre/protocol";
import { expect, test } from "vitest";
import english from "./en.json" with { type: "json" };
import french from "./fr.json" with { type: "json" };

test.each([french, english])("administrators read in words all that a role may do, and every role", ({ permissions: words }) => {
  const said = Object.entries(words.may).flatMap(([feature, verbs]) => Object.keys(verbs).map((verb) => `${feature}.${verb}`));
  expect(said.toSorted()).toEqual([...permissions].toSorted());
  expect(Object.keys(words.roles)).toEqual(Role.options);
});
