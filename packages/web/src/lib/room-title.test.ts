import { RoomName, randomRoomName } from "@palabre/protocol";
import { expect, test } from "vitest";
import { roomTitle } from "./room-title.ts";

test.each([
  ["conseil-ecole", "Conseil ecole"],
  ["calme-baobab-x7qk2m9f4tpw3hcn5", "Calme baobab"],
  ["bureau-de-l-association", "Bureau de l’association"],
  ["plan-d-paris", "Plan d paris"],
  ["reunion-2026", "Reunion 2026"],
  ["intergouvernementalement", "Intergouvernementalement"],
])("%s is titled %s", (name, title) => {
  expect(roomTitle(RoomName.parse(name))).toBe(title);
});

test("a random name's title is its two pleasant words", () => {
  const bytes = Uint8Array.from({ length: 19 }, (_, index) => index * 13);
  expect(roomTitle(randomRoomName(bytes))).toMatch(/^[A-Z][a-z]+ [a-z]+$/);
});
