import { type Message, ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { conversationOf, givenName, markSeen, messagesIn, privateConversations, seenIn, unreadIn } from "./conversations.ts";

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

test("a private conversation is with the other one, whoever wrote", () => {
  expect(said.map((each) => conversationOf(each, ada))).toEqual([null, bo, cy, cy, null]);
  expect(messagesIn(said, cy, ada).map(({ id }) => id)).toEqual([3, 4]);
});

test("private conversations are listed once, the latest first", () => {
  expect(privateConversations(said, ada)).toEqual([cy, bo]);
});

test("what others wrote since a conversation was last shown is unread", () => {
  expect(unreadIn(said, {}, ada).map(({ id }) => id)).toEqual([1, 2, 4]);
  const marks = markSeen(markSeen({}, cy, 4), null, 5);
  expect(unreadIn(said, marks, ada).map(({ id }) => id)).toEqual([2]);
});

test("a deleted message is no news", () => {
  expect(unreadIn([{ ...message(1, bo), text: undefined }], {}, ada)).toEqual([]);
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
