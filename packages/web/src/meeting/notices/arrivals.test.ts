import { DisplayName, type Participant, ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { changeBetween } from "./arrivals.ts";

const person = (name: string): Participant => ({
  id: ParticipantId.parse(name),
  name: DisplayName.parse(name),
  role: "participant",
  kind: "web",
  connection: "online",
  joinedAt: 1,
});
const [awa, karim, lea] = [person("awa"), person("karim"), person("lea")];

test("those who came and those who went are told apart", () => {
  expect(changeBetween([awa, karim], [karim, lea])).toEqual({ came: [lea], went: [awa] });
});

test("whoever only changes role or loses the connection has neither come nor gone", () => {
  const elsewhere: Participant = { ...karim, role: "presenter", connection: "reconnecting" };
  expect(changeBetween([awa, karim], [awa, elsewhere])).toEqual({ came: [], went: [] });
});
