import { type Message, ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { sorted } from "./conversations.ts";
import { Desk, privateTabs } from "./Desk.ts";

const [ada, bo, cy] = ["ada", "bo", "cy"].map((id) => ParticipantId.parse(id)) as [ParticipantId, ParticipantId, ParticipantId];
const message = (id: number, from: ParticipantId): Message => ({ id, from, to: ada, fromName: from, at: 0, text: "mot" });

const tabsOf = (desk: Desk, messages: readonly Message[]) => privateTabs(sorted({ pages: [messages] }, ada), desk.state.get());

test("a conversation that was begun or written lies there, in its place", () => {
  const desk = new Desk();
  expect(tabsOf(desk, [message(1, bo), message(2, cy)])).toEqual([bo, cy]);
  desk.open(cy);
  expect(tabsOf(desk, [message(1, bo)])).toEqual([cy, bo]);
  expect(desk.state.get().conversation).toBe(cy);
});

test("one that was put away comes back with its next message, or when it is opened", () => {
  const desk = new Desk();
  desk.close(bo, 1);
  expect(tabsOf(desk, [message(1, bo)])).toEqual([]);
  expect(tabsOf(desk, [message(1, bo), message(2, bo)])).toEqual([bo]);
  desk.open(bo);
  expect(tabsOf(desk, [message(1, bo)])).toEqual([bo]);
});

test("putting a conversation away leads back to everybody", () => {
  const desk = new Desk();
  desk.open(bo);
  desk.close(bo, 0);
  expect(desk.state.get().conversation).toBeNull();
});
