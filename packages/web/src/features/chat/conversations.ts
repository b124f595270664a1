import { stateOf } from "@palabre/client";
import { chat, type Message, meeting, messagesOf, type ParticipantId, participantOf } from "@palabre/protocol";
import type { Scene } from "../../meeting/Action.ts";

/** With the one other reader of a private conversation; null with everybody. */
export type Conversation = ParticipantId | null;

type Seen = Pick<Scene, "view" | "self">;

export const conversationOf = ({ from, to }: Pick<Message, "from" | "to">, self: ParticipantId): Conversation => {
  if (to === undefined) return null;
  return from === self ? to : from;
};

export const messagesIn = (messages: readonly Message[], conversation: Conversation, self: ParticipantId): readonly Message[] =>
  messages.filter((message) => conversationOf(message, self) === conversation);

/** With whom one has written in private, the latest last message first. */
export const privateConversations = (messages: readonly Message[], self: ParticipantId): readonly ParticipantId[] => {
  const others = messages.toReversed().map((message) => conversationOf(message, self));
  return [...new Set(others)].filter((other) => other !== null);
};

/** The name of somebody here, or of whoever has left and written before. */
export const nameOf = ({ view }: Pick<Scene, "view">, id: ParticipantId): string | undefined =>
  participantOf(stateOf(view, meeting), id)?.name ??
  messagesOf(stateOf(view, chat)).findLast(({ from }) => from === id)?.fromName;

/** "Karim" of "Karim Benali": where there is little room, and the whole name is near. */
export const givenName = (name: string): string => /^\S+/u.exec(name)?.[0] ?? name;

const keyOf = (conversation: Conversation): string => (conversation === null ? chat.name : `${chat.name}/${conversation}`);

type Marks = Readonly<Record<string, number>>;

/** The last message of a conversation that has been shown here. */
export const seenIn = (marks: Marks, conversation: Conversation): number => marks[keyOf(conversation)] ?? 0;

/** Everything up to this message has been shown. The same marks when it had been before. */
export const markSeen = (marks: Marks, conversation: Conversation, id: number): Marks =>
  seenIn(marks, conversation) >= id ? marks : { ...marks, [keyOf(conversation)]: id };

const isNews = (message: Message, self: ParticipantId): boolean => message.from !== self && message.text !== undefined;

export const unreadIn = (messages: readonly Message[], marks: Marks, self: ParticipantId): readonly Message[] =>
  messages.filter((message) => isNews(message, self) && message.id > seenIn(marks, conversationOf(message, self)));

/** How many messages to oneself have not been shown, in all conversations. */
export const unreadCount = ({ view, self, local }: Seen & Pick<Scene, "local">): number =>
  unreadIn(messagesOf(stateOf(view, chat)), local.seen, self).length;
