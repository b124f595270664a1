import { z } from "zod";
import { type Audience, command, event } from "../contract.ts";
import { defineFeature } from "../feature.ts";
import { DisplayName, ParticipantId } from "../people.ts";
import { text } from "../text.ts";

/** The longest message, in UTF-16 units. */
export const maxChatText = 4_000;
/** How many messages lie on one page of the fold. */
export const chatPageSize = 100;

const ChatText = text(maxChatText);

/** What somebody can answer a message with, without a word. */
export const ChatReaction = z.enum(["👍", "❤️", "😂", "😮", "😢", "👏", "🎉", "👀"]);
export type ChatReaction = z.infer<typeof ChatReaction>;

/** Counts the messages of a meeting from 1, private ones too. Worth nothing to whoever may not read the message. */
const MessageId = z.int().min(1);

/** Who reads what is said of a message: everybody, or its sender and the one other reader of a private one. */
const Readers = z.strictObject({ from: ParticipantId, to: ParticipantId.optional() });
type Readers = z.infer<typeof Readers>;

const Sent = z.strictObject({
  ...Readers.shape,
  id: MessageId,
  /** The sender's name when it was written, so that it stays readable after the sender has left. */
  fromName: DisplayName,
  /** The message that this one answers. It may have been deleted, or forgotten. */
  replyTo: MessageId.optional(),
  text: ChatText,
  /** Server's time, in milliseconds since 1970. */
  at: z.int(),
});

const Said = z.strictObject({ ...Readers.shape, id: MessageId });
const Edited = z.strictObject({ ...Said.shape, text: ChatText, at: z.int() });
const Forgotten = z.strictObject({ of: ParticipantId, before: MessageId });
const Reacted = z.strictObject({ ...Said.shape, by: ParticipantId, emoji: ChatReaction });

type Reactions = readonly { emoji: ChatReaction; by: readonly ParticipantId[] }[];

export type Message = Omit<z.infer<typeof Sent>, "text"> & {
  /** Nothing once it was deleted: the text is nowhere in the fold any more. */
  text?: string | undefined;
  editedAt?: number;
  /** In the order in which the emojis first came; none without anybody. */
  reactions?: Reactions;
};

type Page = readonly Message[];

/**
 * A page holds the ids of one hundred (1 to 99, 100 to 199, …), so that a change copies one page and not ten thousand messages, and
 * that whoever reads less has the same pages with less on them. No page is empty.
 */
export type Chat = { pages: readonly Page[] };

const pageNumber = (id: number): number => Math.floor(id / chatPageSize);
const numberOf = (page: Page | undefined): number => pageNumber(page?.[0]?.id ?? -1);

const append = ({ pages }: Chat, message: Message): Chat => {
  const last = pages.at(-1);
  return last && numberOf(last) === pageNumber(message.id)
    ? { pages: pages.with(-1, [...last, message]) }
    : { pages: [...pages, [message]] };
};

/** The same chat when the message is not on its page any more. */
const change = (chat: Chat, id: number, changed: (message: Message) => Message): Chat => {
  const index = chat.pages.findIndex((page) => numberOf(page) === pageNumber(id));
  const page = chat.pages[index];
  if (!page?.some((message) => message.id === id)) return chat;
  return {
    pages: chat.pages.with(
      index,
      page.map((message) => (message.id === id ? changed(message) : message)),
    ),
  };
};

const withReaction = (message: Message, { emoji, by }: z.infer<typeof Reacted>): Message => {
  const reactions = message.reactions ?? [];
  const isThere = reactions.some((reaction) => reaction.emoji === emoji);
  const joined = reactions.map((reaction) => (reaction.emoji === emoji ? { emoji, by: [...reaction.by, by] } : reaction));
  return { ...message, reactions: isThere ? joined : [...reactions, { emoji, by: [by] }] };
};

const withoutReaction = ({ reactions = [], ...message }: Message, { emoji, by }: z.infer<typeof Reacted>): Message => {
  const rest = reactions
    .map((reaction) => (reaction.emoji === emoji ? { emoji, by: reaction.by.filter((id) => id !== by) } : reaction))
    .filter((reaction) => reaction.by.length > 0);
  return rest.length > 0 ? { ...message, reactions: rest } : message;
};

const forget = ({ pages }: Chat, { of, before }: z.infer<typeof Forgotten>): Chat => {
  const isKept = ({ id, from }: Message) => from !== of || id >= before;
  return {
    pages: pages.map((page) => (page.every(isKept) ? page : page.filter(isKept))).filter((page) => page.length > 0),
  };
};

/** What stays of a deleted message: who wrote something here, and when. */
const emptied = ({ id, from, fromName, to, at }: Message): Message => ({ id, from, fromName, at, ...(to && { to }) });

const audience = ({ from, to }: Readers): Audience => (to ? { participants: [from, to] } : "everyone");

export const chat = defineFeature("chat", {
  version: 3,
  initial: { pages: [] } as Chat,
  commands: {
    send: command(z.strictObject({ to: ParticipantId.optional(), replyTo: MessageId.optional(), text: ChatText }), "chat.send"),
    edit: command(z.strictObject({ id: MessageId, text: ChatText }), "chat.send"),
    delete: command(z.strictObject({ id: MessageId }), "chat.delete"),
    /** The same emoji a second time takes it back. */
    react: command(z.strictObject({ id: MessageId, emoji: ChatReaction }), "chat.send"),
    /** Says that one is writing. Others show it for some seconds, so it is said again while it goes on. */
    type: command(z.strictObject({ to: ParticipantId.optional() }), "chat.send"),
  },
  events: {
    sent: event(Sent, { audience }),
    edited: event(Edited, { audience, isCorrection: true }),
    deleted: event(Said, { audience, isCorrection: true }),
    reacted: event(Reacted, { audience }),
    unreacted: event(Reacted, { audience }),
    typing: event(Readers, { audience, isPassing: true }),
    /** What this participant has written before this id is given up: the chat has grown too large, most of it by them. */
    forgotten: event(Forgotten),
  },
  evolve: {
    sent: append,
    edited: (state, { id, text, at }) => change(state, id, (message) => ({ ...message, text, editedAt: at })),
    deleted: (state, { id }) => change(state, id, emptied),
    reacted: (state, reacted) => change(state, reacted.id, (message) => withReaction(message, reacted)),
    unreacted: (state, reacted) => change(state, reacted.id, (message) => withoutReaction(message, reacted)),
    typing: (state) => state,
    forgotten: forget,
  },
});

/** All messages, the oldest first. */
export const messagesOf = ({ pages }: Chat): readonly Message[] => pages.flat();

/** The message of this id, if it is still there. */
export const messageOf = ({ pages }: Chat, id: number): Message | undefined =>
  pages.find((page) => numberOf(page) === pageNumber(id))?.find((message) => message.id === id);

/** Whether this participant is one of a message's readers. */
export const isReaderOf = ({ from, to }: Readers, participantId: ParticipantId): boolean =>
  to === undefined || to === participantId || from === participantId;
