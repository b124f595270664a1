import { ParticipantId, type Waiting } from "@palabre/protocol";
import { expect, test } from "vitest";
import { cautionOf, marksOf, sinceText, unansweredOf } from "./waiters.ts";

const sarah: Waiting = { id: ParticipantId.parse("p1"), name: "Sarah Amrani", hasAccount: false, since: 0 };

test("who was asked to wait calls for nothing more", () => {
  const luc: Waiting = { ...sarah, name: "Luc", answer: "held" };
  expect(unansweredOf([luc, sarah])).toEqual([sarah]);
});

test("the time is told by the second, then by the minute", () => {
  expect(sinceText(40_900)).toEqual({ key: "lobby.seconds", values: { count: 40 } });
  expect(sinceText(3_725_000)).toEqual({ key: "lobby.minutes", values: { count: 62 } });
});

test("an organiser sees who comes from the network of somebody whom they banned", () => {
  expect(cautionOf({ ...sarah, isNearBanned: true })).toBe("lobby.nearBanned");
  expect(cautionOf(sarah)).toBeUndefined();
});

test("an organiser sees who has an account, who was in before and whom they asked to wait", () => {
  expect(marksOf(sarah)).toEqual(["lobby.guest"]);
  expect(marksOf({ ...sarah, hasAccount: true, isSentBack: true, answer: "held" })).toEqual([
    "lobby.account",
    "lobby.sentBack",
    "lobby.held",
  ]);
});
