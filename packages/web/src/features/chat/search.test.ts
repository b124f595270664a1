import { type Message, ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { hitsIn } from "./search.ts";

const ada = ParticipantId.parse("ada");
const messages: readonly Message[] = ["Rendez-vous à l’École", "la cantine", undefined, "ÉCOLE fermée"].map((text, index) => ({
  id: index + 1,
  from: ada,
  fromName: "Ada",
  at: 0,
  text,
}));

test.each([
  ["ecole", [1, 4]],
  ["École fermée", [4]],
  [" CANTINE ", [2]],
  ["ada", [1, 2, 4]],
  ["(", []],
  ["", []],
  ["  ", []],
])("%j is found in %j", (wanted, hits) => {
  expect(hitsIn(messages, wanted)).toEqual(hits);
});
