import { emptyView } from "@palabre/client";
import { type Message, ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { createLocalState } from "../../meeting/localState.ts";
import {
  conversationOf,
  givenName,
  markSeen,
  messagesIn,
  nameOf,
  privateConversations,
  seenIn,
  sorted,
  unreadCount,
  unreadIn,
} from "./conversations.ts";

const [ada, bo, cy] = ["ada", "bo", "cy"].map((id) => ParticipantId.parse(id)) as [ParticipantId, ParticipantId, ParticipantId];

const message = (id: number, from: ParticipantId, to?: ParticipantId): Message => ({
  id,
  from,
  fromName: from,
  at: 0,
  text: "mot",
  ...(to && { to }),
});

const said = [message(1, bo), message(2, bo, ada), message(3, ada, cy), message(4, cy, ada), message(5, ada)];

const saidTo = (self: ParticipantId, messages: readonly Message[] = said) => sorted({ pages: [messages] }, self);

test("a private conversation is with the other one, whoever wrote", () => {
  expect(said.map((each) => conversationOf(each, ada))).toEqual([null, bo, cy, cy, null]);
  expect(messagesIn(saidTo(ada), cy).map(({ id }) => id)).toEqual([3, 4]);
});

test("private conversations are listed once, the latest first", () => {
  expect(privateConversations(saidTo(ada))).toEqual([cy, bo]);
});

test("what others wrote since a conversation was last shown is unread", () => {
  const firstUnread = (marks: Record<string, number>) =>
    [null, bo, cy].map((conversation) => unreadIn(saidTo(ada), marks, conversation).first?.id);
  expect(firstUnread({})).toEqual([1, 2, 4]);
  expect(firstUnread(markSeen(markSeen({}, cy, 4), null, 5))).toEqual([undefined, 2, undefined]);
});

test.each([0, 1, 16, 39, 40])("of forty messages of which %i were shown, the others are unread", (shown) => {
  const messages = Array.from({ length: 40 }, (_, index) => message(index, bo));
  expect(unreadIn(saidTo(ada, messages), { chat: shown - 1 }, null)).toEqual({ count: 40 - shown, first: messages[shown] });
});

test("a deleted message is no news", () => {
  expect(unreadIn(saidTo(ada, [{ ...message(1, bo), text: undefined }]), {}, null).count).toBe(0);
});

test.each([
  ["Karim Benali", "Karim"],
  ["Jean-Pierre Roux", "Jean-Pierre"],
  ["李小龙", "李小龙"],
])("the given name of %s is %s", (name, given) => {
  expect(givenName(name)).toBe(given);
});

test("marks never go back, and seeing what was seen before changes nothing", () => {
  const marks = markSeen({}, bo, 4);
  expect(markSeen(marks, bo, 3)).toBe(marks);
  expect([seenIn(marks, bo), seenIn(marks, null)]).toEqual([4, 0]);
});

test("messages are looked through once for each state of the chat, however often the scene changes", () => {
  let looks = 0;
  const watched = new Proxy(message(1, bo), {
    get: (target, key) => {
      if (key === "from") looks += 1;
      return Reflect.get(target, key);
    },
  });
  const state = { pages: [[watched, message(2, bo, ada)]] };
  const sceneAt = (seq: number, seen: Record<string, number>) => ({
    self: ada,
    view: { seq, states: { ...emptyView.states, chat: state } },
    local: { ...createLocalState().get(), seen },
  });
  expect(unreadCount(sceneAt(1, {}))).toBe(2);
  const once = looks;
  expect(once).toBeGreaterThan(0);
  expect(unreadCount(sceneAt(2, { chat: 1 }))).toBe(1);
  expect(nameOf(sceneAt(3, {}), bo)).toBe("bo");
  expect(unreadCount({ ...sceneAt(4, {}), view: { seq: 4, states: { chat: state, hands: { queue: [] } } } })).toBe(2);
  expect(looks).toBe(once);
  expect(unreadCount({ ...sceneAt(5, {}), view: { seq: 5, states: { chat: { pages: [[watched]] } } } })).toBe(1);
  expect(looks).toBeGreaterThan(once);
});

test("somebody who has left is called as they were when they last wrote", () => {
  const renamed = { ...message(6, bo), fromName: "Bo Li" };
  const scene = { self: ada, view: { seq: 1, states: { chat: { pages: [[...said, renamed]] } } } };
  expect([nameOf(scene, bo), nameOf(scene, cy)]).toEqual(["Bo Li", "cy"]);
});
