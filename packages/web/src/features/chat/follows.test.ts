import { DisplayName, type Message, ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { follows } from "./follows.ts";

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
