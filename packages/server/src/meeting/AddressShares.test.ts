import { type MeetingState, meeting, type NewEvent } from "@palabre/protocol";
import { expect, test } from "vitest";
import { AddressShares } from "./AddressShares.ts";
import { mostWaiting } from "./doorDecisions.ts";
import { person } from "./meeting.fixture.ts";

const knocked = (id: string): NewEvent => ({
  type: "meeting.knocked",
  payload: { id: person(id), name: id, hasAccount: false, since: 1 },
});
const joined = (id: string): NewEvent => ({
  type: "meeting.joined",
  payload: { id: person(id), name: id, kind: "web", role: "participant", connection: "online", joinedAt: 1 },
});

/** A meeting to which people come, one after the other, and where what they come to holds at once. */
const open = (capacity: number) => {
  const here: { state: MeetingState } = { state: meeting.initial };
  const shares = new AddressShares();
  const come = (id: string, from: string, become = knocked, isGuest = true) => {
    const comer = { id: person(id), from, capacity, isGuest, waits: become === knocked };
    const isSettled = shares.take(here, comer);
    here.state = meeting.evolve(here.state, become(id));
    isSettled();
  };
  const go = (id: string) => {
    here.state = meeting.evolve(here.state, { type: "meeting.waitedNoMore", payload: { participantId: person(id) } });
  };
  return { come, go };
};

const full = expect.objectContaining({ code: "meeting_full" });
const comeAll = (come: (id: string, from: string) => void, count: number) => {
  for (let index = 0; index < count; index += 1) come(`p${index}`, "198.51.100.1");
};

test("from one address half of those who may wait do, whatever the meeting holds; others wait beside them", () => {
  const { come, go } = open(5_000);
  comeAll(come, mostWaiting / 2);
  expect(() => come("late", "198.51.100.1")).toThrow(full);
  come("other", "198.51.100.2");
  // Neither whoever waits for nothing nor whom the room belongs to is kept out by those who wait.
  come("in", "198.51.100.1", joined);
  come("owner", "198.51.100.1", joined, false);
  // Whoever waits already takes no more by coming back, and who goes makes room.
  come("p0", "198.51.100.1");
  go("p0");
  come("late", "198.51.100.1");
});

test("those who wait and those who are in share what an address may take", () => {
  const { come } = open(6);
  come("in", "198.51.100.1", joined);
  comeAll(come, 2);
  expect(() => come("late", "198.51.100.1")).toThrow(full);
  expect(() => come("late", "198.51.100.1", joined)).toThrow(full);
  come("other", "198.51.100.2");
});

test("whoever comes from this machine is not counted: through a proxy of which nobody told us, everybody does", () => {
  const { come } = open(6);
  for (let index = 0; index < 20; index += 1) come(`p${index}`, "127.0.0.1");
});
