import {
  allFree,
  DisplayName,
  type FreedomChanges,
  type Freedoms,
  meeting,
  type Participant,
  ParticipantId,
} from "@palabre/protocol";
import { describe, expect, test } from "vitest";
import type { Scene } from "../Action.ts";
import { isTakenAlone, whyKept } from "./meetingActions.ts";

const self = ParticipantId.parse("self");

/** All that is asked of a scene here. */
const sceneWith = ({ may, rules = {} }: { may?: FreedomChanges; rules?: Partial<Freedoms> }): Scene => {
  const person: Participant = {
    id: self,
    name: DisplayName.parse("Self"),
    role: "participant",
    kind: "web",
    connection: "online",
    joinedAt: 1,
    ...(may && { may }),
  };
  const state = {
    ...meeting.initial,
    participants: { [self]: person },
    rules: { ...meeting.initial.rules, may: { ...allFree, ...rules } },
  };
  return { self, view: { seq: 1, states: { [meeting.name]: state } } } as unknown as Scene;
};

describe.each(["microphone", "camera", "screen", "chat", "privateChat"] as const)("of %s somebody is told", (freedom) => {
  test("that an organiser has taken it from them, where others still have it", () => {
    expect(whyKept(sceneWith({ may: { [freedom]: false } }), freedom)).toBe(`moderation.taken.${freedom}`);
  });

  test("that it is for organisers, where it is for nobody else either", () => {
    const reserved = { [freedom]: false };
    expect(whyKept(sceneWith({ rules: reserved }), freedom)).toBe(`rules.reserved.${freedom}`);
    expect(whyKept(sceneWith({ rules: reserved, may: reserved }), freedom)).toBe(`rules.reserved.${freedom}`);
  });
});

test("nothing is taken from whoever may do it, though they alone", () => {
  expect(isTakenAlone(sceneWith({ rules: { hands: false }, may: { hands: true } }), "hands")).toBe(false);
});
