import { hands, meeting, type NewEvent, type Participant } from "@palabre/protocol";
import { expect, test } from "vitest";
import type { Context } from "../meeting/decider.ts";
import { person } from "../meeting/meeting.fixture.ts";
import { handsDecider } from "./hands.ts";

type Role = Participant["role"];

const one = (name: string, role: Role = "participant", isOwner = false): Participant => ({
  id: person(name),
  name,
  role,
  kind: "web",
  connection: "online",
  joinedAt: 0,
  ...(isOwner && { isOwner }),
});

/** In a room of Zoé's. */
const others = [one("zoe", "organiser", true), one("org", "organiser"), one("mod", "moderator"), one("pre", "presenter")];

const by = (name: string, role: Role = "participant"): Context => {
  const sender = others.find(({ id }) => id === name) ?? one(name, role);
  const everybody = [...others, one("bo"), one("cy"), sender];
  return {
    sender,
    meeting: {
      ...meeting.initial,
      participants: Object.fromEntries(everybody.map((each) => [each.id, each])),
      rules: { ...meeting.initial.rules, isOwned: true },
    },
    newId: () => "",
    now: 0,
  };
};
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
  const loweredBy = (name: string) => [{ type: "hands.lowered", payload: { participantId: "bo", by: name } }];
  expect(lower(by("bo"))).toEqual(loweredBy("bo"));
  expect(lower(by("ada", "presenter"))).toEqual(loweredBy("ada"));
  expect(() => lower(by("cy"))).toThrowError(expect.objectContaining({ code: "forbidden" }));
});

const everybodyRaised = fold(...["zoe", "org", "mod", "pre", "bo"].map(raised));

test.each([
  ["zoe", ["zoe", "org", "mod", "pre", "bo"]],
  ["org", ["org", "mod", "pre", "bo"]],
  ["mod", ["mod", "pre", "bo"]],
  ["pre", ["pre", "bo"]],
])("%s lowers no hand of somebody whom they may not moderate, one by one or all at once", (name, within) => {
  const lower = (id: string) => handsDecider.decide.lower(everybodyRaised, { participantId: person(id) }, by(name));
  const isLowered = (id: string) => {
    try {
      return lower(id).length === 1;
    } catch (error) {
      expect(error).toMatchObject({ code: "forbidden" });
      return false;
    }
  };
  expect(everybodyRaised.queue.filter(isLowered)).toEqual(within);
  const all = handsDecider.decide.lowerAll(everybodyRaised, {}, by(name));
  expect(all).toEqual(within.map((participantId) => ({ type: "hands.lowered", payload: { participantId, by: name } })));
  const up = everybodyRaised.queue.filter((id) => !within.includes(id));
  expect(all.reduce(hands.evolve, everybodyRaised).queue).toEqual(up);
});

test("a log in which a presenter lowered an organiser's hand reads as it did", () => {
  const lowered: NewEvent = { type: "hands.lowered", payload: { participantId: "org", by: "pre" } };
  expect(fold(raised("org"), lowered).queue).toEqual([]);
});

test("whoever is called has the floor and their hand down; the others move up", () => {
  const state = fold(raised("bo"), raised("cy"));
  const called = handsDecider.decide.call(state, { participantId: person("bo") }, by("ada", "organiser"));
  expect(called).toEqual([{ type: "hands.called", payload: { participantId: "bo" } }]);
  expect(called.reduce(hands.evolve, state).queue).toEqual(["cy"]);
});

test("two organisers who call at once call one person, not two", () => {
  const state = fold(raised("bo"), raised("cy"));
  const call = (now: typeof state) => handsDecider.decide.call(now, { participantId: person("bo") }, by("ada", "organiser"));
  const afterTheFirst = call(state).reduce(hands.evolve, state);
  expect(call(afterTheFirst)).toEqual([]);
  expect(afterTheFirst.queue).toEqual(["cy"]);
});

test("all hands go down at once, and none when none is up", () => {
  const lowerAll = (state: typeof hands.initial) => handsDecider.decide.lowerAll(state, {}, by("ada", "organiser"));
  const state = fold(raised("bo"), raised("cy"));
  expect(lowerAll(state).reduce(hands.evolve, state).queue).toEqual([]);
  expect(lowerAll(hands.initial)).toEqual([]);
});
