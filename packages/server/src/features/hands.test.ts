import { hands, meeting, type NewEvent, type Participant } from "@palabre/protocol";
import { expect, test } from "vitest";
import type { Context } from "../meeting/decider.ts";
import { person } from "../meeting/meeting.fixture.ts";
import { handsDecider } from "./hands.ts";

const by = (name: string, role: Participant["role"] = "participant"): Context => ({
  sender: { id: person(name), name, role, kind: "web", connection: "online", joinedAt: 0 },
  meeting: meeting.initial,
  newId: () => "",
  now: 0,
});
const fold = (...events: readonly NewEvent[]) => events.reduce(hands.evolve, hands.initial);
const raised = (name: string): NewEvent => ({ type: "hands.raised", payload: { participantId: name } });

test("hands keep the order in which they went up, and one person has one", () => {
  const state = fold(raised("bo"), raised("ada"));
  expect(state.queue).toEqual(["bo", "ada"]);
  expect(handsDecider.decide.raise(state, {}, by("bo"))).toEqual([]);
});

test("a hand falls when its owner leaves or is removed, and stays while its owner reconnects", () => {
  const lost: NewEvent = { type: "meeting.connectionLost", payload: { participantId: "bo" } };
  expect(fold(raised("bo"), raised("ada"), lost).queue).toEqual(["bo", "ada"]);
  for (const type of ["meeting.left", "meeting.removed"])
    expect(fold(raised("bo"), raised("ada"), { type, payload: { participantId: "bo" } }).queue).toEqual(["ada"]);
});

test("everybody lowers their own hand; organisers and presenters also those of others", () => {
  const state = fold(raised("bo"));
  const lower = (context: Context) => handsDecider.decide.lower(state, { participantId: person("bo") }, context);
  const lowered = [{ type: "hands.lowered", payload: { participantId: "bo" } }];
  expect(lower(by("bo"))).toEqual(lowered);
  expect(lower(by("ada", "presenter"))).toEqual(lowered);
  expect(() => lower(by("cy"))).toThrowError(expect.objectContaining({ code: "forbidden" }));
});
