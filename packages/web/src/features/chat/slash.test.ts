import { Slash } from "lucide-react";
import { expect, test } from "vitest";
import type { Action, Scene } from "../../meeting/Action.ts";
import { commandBegun, commandsFor } from "./slash.ts";

const action = (id: string, isAvailable = true): Action => ({
  id,
  label: () => id,
  icon: () => Slash,
  isAvailable: () => isAvailable,
  perform: () => undefined,
});
const commands = [
  { name: "main", action: action("hand") },
  { name: "micro", action: action("microphone") },
  { name: "caméra", action: action("camera") },
  { name: "terminer", action: action("end", false) },
];
const namesFor = (begun: string) => commandsFor(commands, begun, {} as Scene).map(({ name }) => name);

test.each([
  ["/", ""],
  ["/Ma", "ma"],
  ["/caméra", "caméra"],
  ["/etc/hosts", undefined],
  ["/main haute", undefined],
  ["et /main", undefined],
  ["", undefined],
])("%j begins the command %j", (text, begun) => {
  expect(commandBegun(text)).toBe(begun);
});

test("a stroke alone offers everything that can be done now, each letter less", () => {
  expect(namesFor("")).toEqual(["main", "micro", "caméra"]);
  expect(namesFor("m")).toEqual(["main", "micro"]);
  expect(namesFor("camera")).toEqual(["caméra"]);
  expect(namesFor("bonjour")).toEqual([]);
});
