import { isRoomName } from "@palabre/protocol";
import { expect, test } from "vitest";
import { namesFor } from "./namesFor.ts";

test.each([
  ["Awa Diallo", ["awa-diallo", "awa-diallo-2", "awa-diallo-3"]],
  ["Zoë  Œuvrard-Müller", ["zoe-oeuvrard-muller", "zoe-oeuvrard-muller-2", "zoe-oeuvrard-muller-3"]],
  ["Admin", ["salle-admin", "salle-admin-2", "salle-admin-3"]],
  ["1234", ["salle-1234", "salle-1234-2", "salle-1234-3"]],
  ["李明", []],
])("a room after %s is called %j", (name, names) => {
  expect(namesFor(name).slice(0, 3)).toEqual(names);
});

test("a long name leaves place for its number", () => {
  const names = namesFor(`Jean ${"Lelong".repeat(14)}`);
  expect(names).toHaveLength(50);
  expect(names.every(isRoomName)).toBe(true);
});
