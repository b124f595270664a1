import { type MeetingState, meeting, type NewEvent, type Participant, type Role } from "@palabre/protocol";
import { expect, test } from "vitest";
import { admit, mustWait } from "./admission.ts";
import { person } from "./meeting.fixture.ts";

const joined = (id: string, role: Role, more: Partial<Participant> = {}): NewEvent => ({
  type: "meeting.joined",
  payload: { id, name: id, role, kind: "web", connection: "online", joinedAt: 1, ...more },
});
const fold = (events: readonly NewEvent[], state: MeetingState = meeting.initial): MeetingState =>
  events.reduce(meeting.evolve, state);

const left = (id: string): NewEvent => ({ type: "meeting.left", payload: { participantId: person(id) } });
const banned: NewEvent = {
  type: "meeting.banned",
  payload: { participantId: person("rude"), name: "Rude", scope: "meeting", at: 2 },
};
const answered: NewEvent = { type: "meeting.answered", payload: { participantId: person("zoe"), answer: "admitted", at: 3 } };

/** Ada keeps the order in her room, where Rude was banned. */
const state = fold([
  { type: "meeting.rulesChanged", payload: { ...meeting.initial.rules, isOwned: true } },
  joined("ada", "organiser", { isOwner: true }),
  banned,
]);
const zoe = { id: person("zoe"), name: "Zoe", kind: "web" as const, neighbours: [person("rude")] };
const door = { now: 5, maxParticipants: 50 };

test("a newcomer without account from the network of somebody banned waits, and organisers are told why", () => {
  expect(admit(state, zoe, door)).toEqual([
    { type: "meeting.knocked", payload: { id: "zoe", name: "Zoe", hasAccount: false, isNearBanned: true, since: 5 } },
  ]);
});

test("whoever has an account, comes from elsewhere, belongs to the room or was let in does not wait for that", () => {
  expect(mustWait(state, zoe)).toBe(true);
  expect(mustWait(state, { ...zoe, hasAccount: true })).toBe(false);
  expect(mustWait(state, { ...zoe, neighbours: [] })).toBe(false);
  expect(mustWait(state, { ...zoe, role: "presenter" })).toBe(false);
  expect(mustWait(fold([...admit(state, zoe, door), answered], state), zoe)).toBe(false);
});

test("once the other is forgiven, or nobody is there who could let them in, they come in", () => {
  const forgiven: NewEvent = { type: "meeting.forgiven", payload: { participantId: person("rude") } };
  expect(mustWait(fold([forgiven], state), zoe)).toBe(false);
  const deserted = fold([joined("bo", "participant"), left("ada")], state);
  expect(mustWait(deserted, zoe)).toBe(false);
  const lost: NewEvent = { type: "meeting.connectionLost", payload: { participantId: person("ada") } };
  expect(mustWait(fold([lost], state), zoe)).toBe(true);
});

test("whoever is in already stays", () => {
  expect(mustWait(fold([joined("zoe", "participant")], state), zoe)).toBe(false);
});
