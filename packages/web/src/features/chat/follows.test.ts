import { DisplayName, type Message, ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { beginsDay, follows } from "./follows.ts";

const message = (fromName: string, at: number): Message => ({
  id: at,
  from: ParticipantId.parse("lea"),
  fromName: DisplayName.parse(fromName),
  text: "Bonsoir",
  at,
});

test("a message goes on from the one before for as long as its writer has the same name", () => {
  expect(follows(message("Léa", 2), message("Léa", 1))).toBe(true);
  expect(follows(message("Léa Sow", 2), message("Léa", 1))).toBe(false);
});

test("a new day begins anew, and today goes without saying", () => {
  const midnight = new Date(2026, 10, 23).getTime();
  expect(follows(message("Léa", midnight), message("Léa", midnight - 1))).toBe(false);
  expect(beginsDay(message("Léa", midnight), message("Léa", midnight - 1))).toBe(true);
  expect(beginsDay(message("Léa", midnight + 1), message("Léa", midnight))).toBe(false);
  expect(beginsDay(message("Léa", Date.now()), undefined)).toBe(false);
  expect(beginsDay(message("Léa", midnight - 365 * 86_400_000), undefined)).toBe(true);
});
