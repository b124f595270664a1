import { stateOf } from "@palabre/client";
import { type Chat, chat, type Message, meeting, messagesOf, type ParticipantId, participantOf } from "@palabre/protocol";
import { oncePer } from "../../lib/oncePer.ts";
import type { Scene } from "../../meeting/Action.ts";

/** With the one other reader of a private conversation; null with everybody. */
export type Conversation = ParticipantId | null;

/** The messages of a chat as one reader sees them, always the oldest first. */
export type Sorted = {
  all: readonly Message[];
  in: ReadonlyMap<Conversation, readonly Message[]>;
  /** What others wrote, and did not delete. */
  news: ReadonlyMap<Conversation, readonly Message[]>;
  /** How those who wrote are called; their last name counts. */
  names: ReadonlyMap<ParticipantId, string>;
};

type Seen = Pick<Scene, "view" | "self">;

export const conversationOf = ({ from, to }: Pick<Message, "from" | "to">, self: ParticipantId): Conversation => {
  if (to === undefined) return null;
  return from === self ? to : from;
};

const isNews = (message: Message, self: ParticipantId): boolean => message.from !== self && message.text !== undefined;

export const sorted = (state: Chat, self: ParticipantId): Sorted => {
  const all = messagesOf(state);
  const by = (messages: readonly Message[]) => Map.groupBy(messages, (message) => conversationOf(message, self));
  return {
    all,
    in: by(all),
    news: by(all.filter((message) => isNews(message, self))),
    names: new Map(all.map(({ from, fromName }) => [from, fromName])),
  };
};

const readersOf = oncePer((_state: Chat) => new Map<ParticipantId, Sorted>());

/**
 * Ten thousand messages are sorted once for each state of the chat, not for each of the scene, which changes with every word that
 * somebody speaks.
 */
export const sortedIn = ({ view, self }: Seen): Sorted => {
  const state = stateOf(view, chat);
  const readers = readersOf(state);
  const found = readers.get(self) ?? sorted(state, self);
  readers.set(self, found);
  return found;
};

const none: readonly Message[] = [];

export const messagesIn = (messages: Sorted, conversation: Conversation): readonly Message[] =>
  messages.in.get(conversation) ?? none;

/** With whom one has written in private, the latest last message first. */
export const privateConversations = (messages: Sorted): readonly ParticipantId[] => {
  const lastIn = (conversation: Conversation) => messagesIn(messages, conversation).at(-1)?.id ?? 0;
  return [...messages.in.keys()].filter((other) => other !== null).toSorted((one, other) => lastIn(other) - lastIn(one));
};

/** The name of somebody here, or of whoever has left and written before. */
export const nameOf = (scene: Seen, id: ParticipantId): string | undefined =>
  participantOf(stateOf(scene.view, meeting), id)?.name ?? sortedIn(scene).names.get(id);

/** "Karim" of "Karim Benali": where there is little room, and the whole name is near. */
export const givenName = (name: string): string => /^\S+/u.exec(name)?.[0] ?? name;

const keyOf = (conversation: Conversation): string => (conversation === null ? chat.name : `${chat.name}/${conversation}`);

type Marks = Readonly<Record<string, number>>;

/** The last message of a conversation that has been shown here. */
export const seenIn = (marks: Marks, conversation: Conversation): number => marks[keyOf(conversation)] ?? 0;

/** Everything up to this message has been shown. The same marks when it had been before. */
export const markSeen = (marks: Marks, conversation: Conversation, id: number): Marks =>
  seenIn(marks, conversation) >= id ? marks : { ...marks, [keyOf(conversation)]: id };

/** How many of some messages have been shown: found by halving, since they may be thousands. */
const seenOf = (messages: readonly Message[], mark: number): number => {
  let [from, to] = [0, messages.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((messages[middle]?.id ?? 0) <= mark) from = middle + 1;
    else to = middle;
  }
  return from;
};

type Unread = { count: number; first: Message | undefined };

/** What others wrote in a conversation since it was last shown. */
export const unreadIn = ({ news }: Sorted, marks: Marks, conversation: Conversation): Unread => {
  const written = news.get(conversation) ?? none;
  const seen = seenOf(written, seenIn(marks, conversation));
  return { count: written.length - seen, first: written[seen] };
};

/** How many messages to oneself have not been shown, in all conversations. */
export const unreadCount = (scene: Seen & Pick<Scene, "local">): number => {
  const messages = sortedIn(scene);
  const counts = [...messages.news.keys()].map((conversation) => unreadIn(messages, scene.local.seen, conversation).count);
  return counts.reduce((sum, count) => sum + count, 0);
};
