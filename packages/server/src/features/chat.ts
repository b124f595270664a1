import {
  AppError,
  type Chat,
  can,
  chat,
  chatPageSize,
  type EventsOf,
  isReaderOf,
  type Message,
  messageOf,
  type Participant,
  type ParticipantId,
  participantOf,
} from "@palabre/protocol";
import { type Context, decider } from "../meeting/decider.ts";

type ChatEvent = EventsOf<typeof chat>;

/** Whichever is reached first; the oldest page falls away then. Everything here is in memory, and goes to everybody who comes. */
const mostMessages = 10_000;
/** 4 MB, at two bytes a character. */
const mostCharacters = 2_000_000;
/** What one person's reaction takes, in characters. */
const reactionSize = 30;
/** Of one message, so that a page always has room. */
const mostReactions = 500;

const reactionCount = ({ reactions = [] }: Message): number => reactions.reduce((count, { by }) => count + by.length, 0);

const sizeOf = (message: Message): number => (message.text?.length ?? 0) + reactionCount(message) * reactionSize;

/** How many of the newest pages there is room for. */
const pagesWithRoom = ({ pages }: Chat): number => {
  let [count, size] = [0, 0];
  for (const [kept, page] of pages.toReversed().entries()) {
    count += page.length;
    for (const message of page) size += sizeOf(message);
    if (count > mostMessages || size > mostCharacters) return kept;
  }
  return pages.length;
};

/** The event, and what it pushes out. */
const withRoomFor = (state: Chat, event: ChatEvent): readonly ChatEvent[] => {
  const after = chat.evolve(state, event);
  const excess = after.pages.length - pagesWithRoom(after);
  const [first] = after.pages[excess] ?? [];
  if (excess === 0 || !first) return [event];
  const before = Math.floor(first.id / chatPageSize) * chatPageSize;
  return [event, { type: "chat.forgotten", payload: { before } }];
};

/** What was never written, is forgotten or is between others is all the same to whoever asks. */
const readable = (state: Chat, id: number, { sender }: Context): Message => {
  const message = messageOf(state, id);
  if (!message || !isReaderOf(message, sender.id)) throw new AppError("not_found", "No such message for this participant");
  return message;
};

const refuseDeleted = ({ text }: Message): void => {
  if (text === undefined) throw new AppError("conflict", "The message was deleted");
};

const refuseAbsent = (to: ParticipantId | undefined, { sender, meeting }: Context): void => {
  if (to && (to === sender.id || !participantOf(meeting, to))) throw new AppError("conflict", "There is no such reader");
};

/** Whoever reads an answer can also read what it answers. */
const refuseTelling = (original: Message, to: ParticipantId | undefined): void => {
  if (original.to && (!to || !isReaderOf(original, to)))
    throw new AppError("conflict", "A private message is answered in private");
};

const saidOf = ({ id, from, to }: Message) => ({ id, from, ...(to && { to }) });

/** What `viewer` reads of it. No page is empty. */
const redact = ({ pages }: Chat, { id }: Participant): Chat => ({
  pages: pages.map((page) => page.filter((message) => isReaderOf(message, id))).filter((page) => page.length > 0),
});

export const chatDecider = decider(
  chat,
  {
    send: (state, { to, replyTo, text }, context) => {
      refuseAbsent(to, context);
      if (replyTo) refuseTelling(readable(state, replyTo, context), to);
      const { sender, now } = context;
      const id = (state.pages.at(-1)?.at(-1)?.id ?? 0) + 1;
      const message = { id, from: sender.id, fromName: sender.name, text, at: now };
      return withRoomFor(state, { type: "chat.sent", payload: { ...message, ...(to && { to }), ...(replyTo && { replyTo }) } });
    },

    edit: (state, { id, text }, context) => {
      const message = readable(state, id, context);
      if (message.from !== context.sender.id) throw new AppError("forbidden", "Nobody edits what others have written");
      refuseDeleted(message);
      if (message.text === text) return [];
      return withRoomFor(state, { type: "chat.edited", payload: { ...saidOf(message), text, at: context.now } });
    },

    delete: (state, { id }, context) => {
      const message = readable(state, id, context);
      const { sender } = context;
      if (message.from !== sender.id && !can(sender.role, "chat.deleteOthers"))
        throw new AppError("forbidden", "Only organisers delete what others have written");
      return message.text === undefined ? [] : [{ type: "chat.deleted", payload: saidOf(message) }];
    },

    react: (state, { id, emoji }, context) => {
      const message = readable(state, id, context);
      refuseDeleted(message);
      const by = context.sender.id;
      const payload = { ...saidOf(message), by, emoji };
      const isThere = message.reactions?.some((reaction) => reaction.emoji === emoji && reaction.by.includes(by));
      if (isThere) return [{ type: "chat.unreacted", payload }];
      if (reactionCount(message) >= mostReactions)
        throw new AppError("conflict", "The message has all the reactions that it can have");
      return withRoomFor(state, { type: "chat.reacted", payload });
    },

    type: (_state, { to }, context) => {
      refuseAbsent(to, context);
      return [{ type: "chat.typing", payload: { from: context.sender.id, ...(to && { to }) } }];
    },
  },
  redact,
);
