import {
  AppError,
  allows,
  type Chat,
  can,
  chat,
  type EventsOf,
  isReaderOf,
  isWithinReach,
  keepsOrder,
  type Message,
  messageOf,
  messagesOf,
  type Participant,
  type ParticipantId,
  participantOf,
} from "@palabre/protocol";
import { type Context, decider } from "../meeting/decider.ts";

type ChatEvent = EventsOf<typeof chat>;

type Room = { messages: number; characters: number };

/** Whichever is reached first; whoever has taken most then loses what they wrote first. Everything here is in memory, and goes to everybody who comes. */
const most: Room = { messages: 10_000, characters: 2_000_000 };
/** So much is made free at once, so that not each message pushes out another. */
const slack: Room = { messages: 100, characters: 20_000 };
/** What one person's reaction takes, in characters. */
const reactionSize = 30;
/** Of one message. */
const mostReactions = 500;
/** Of the whole chat: they are not to push out what people have written. */
const mostReactionsInAll = 10_000;

const reactionCount = ({ reactions = [] }: Message): number => reactions.reduce((count, { by }) => count + by.length, 0);

const reactionsInAll = (state: Chat): number => messagesOf(state).reduce((count, message) => count + reactionCount(message), 0);

const sizeOf = (message: Message): number => (message.text?.length ?? 0) + reactionCount(message) * reactionSize;

/** What somebody has written, the oldest first, and the room that it takes: what others say of it by reactions is not theirs. */
type Share = Room & { waiting: Message[] };

const sharesOf = (state: Chat): ReadonlyMap<ParticipantId, Share> => {
  const shares = new Map<ParticipantId, Share>();
  for (const message of messagesOf(state)) {
    const share = shares.get(message.from) ?? { messages: 0, characters: 0, waiting: [] };
    shares.set(message.from, share);
    share.messages += 1;
    share.characters += message.text?.length ?? 0;
    share.waiting.push(message);
  }
  return shares;
};

const roomTakenBy = ({ pages }: Chat): Room => {
  const taken = { messages: 0, characters: 0 };
  for (const page of pages) {
    taken.messages += page.length;
    for (const message of page) taken.characters += sizeOf(message);
  }
  return taken;
};

/** Up to which of their messages whom the chat forgets, so that there is room again. The message in question itself stays. */
const excessOf = (state: Chat, inQuestion: number): ReadonlyMap<ParticipantId, number> => {
  const forgotten = new Map<ParticipantId, number>();
  const taken = roomTakenBy(state);
  const kinds = (["messages", "characters"] as const).filter((kind) => taken[kind] > most[kind]);
  const shares = kinds.length > 0 ? [...sharesOf(state)] : [];
  for (const kind of kinds) {
    while (taken[kind] > most[kind] - slack[kind]) {
      const canGive = shares.filter(([, { waiting }]) => waiting[0] && waiting[0].id !== inQuestion);
      const [first, ...others] = canGive;
      if (!first) break;
      const [author, share] = others.reduce((largest, other) => (other[1][kind] > largest[1][kind] ? other : largest), first);
      const gone = share.waiting.shift();
      if (!gone) break;
      share.messages -= 1;
      share.characters -= gone.text?.length ?? 0;
      taken.messages -= 1;
      taken.characters -= sizeOf(gone);
      forgotten.set(author, gone.id + 1);
    }
  }
  return forgotten;
};

/** The event, and what it pushes out: nothing of whoever has written less than somebody else. */
const withRoomFor = (state: Chat, event: ChatEvent & { payload: { id: number } }): readonly ChatEvent[] => {
  const excess = excessOf(chat.evolve(state, event), event.payload.id);
  const forgotten = [...excess].map(([of, before]) => ({ type: "chat.forgotten", payload: { of, before } }) as const);
  return [event, ...forgotten];
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

/** Where private messages are kept from participants, they still reach those who look after the meeting. */
const refusePrivate = (to: ParticipantId | undefined, { meeting, sender }: Context): void => {
  if (to === undefined || allows(meeting, sender, "chat.sendPrivately")) return;
  const reader = participantOf(meeting, to);
  if (!reader || !keepsOrder(reader.role)) throw new AppError("forbidden", "Private messages go to organisers only");
};

export const chatDecider = decider(
  chat,
  {
    send: (state, { to, replyTo, text }, context) => {
      refuseAbsent(to, context);
      refusePrivate(to, context);
      if (replyTo) refuseTelling(readable(state, replyTo, context), to);
      const { sender, now } = context;
      const id = (state.pages.at(-1)?.at(-1)?.id ?? 0) + 1;
      const message = { id, from: sender.id, fromName: sender.name, text, at: now };
      return withRoomFor(state, { type: "chat.sent", payload: { ...message, ...(to && { to }), ...(replyTo && { replyTo }) } });
    },

    edit: (state, { id, text }, context) => {
      const message = readable(state, id, context);
      if (message.from !== context.sender.id) throw new AppError("forbidden", "Nobody edits what others have written");
      refusePrivate(message.to, context);
      refuseDeleted(message);
      if (message.text === text) return [];
      return withRoomFor(state, { type: "chat.edited", payload: { ...saidOf(message), text, at: context.now } });
    },

    delete: (state, { id }, context) => {
      const message = readable(state, id, context);
      const { sender } = context;
      const author = participantOf(context.meeting, message.from);
      const mayModerate = can(sender.role, "chat.deleteOthers") && (!author || isWithinReach(context.meeting, sender, author.id));
      if (message.from !== sender.id && !mayModerate)
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
      if (reactionsInAll(state) >= mostReactionsInAll)
        throw new AppError("conflict", "The chat has all the reactions that it can have");
      return withRoomFor(state, { type: "chat.reacted", payload });
    },

    type: (_state, { to }, context) => {
      refuseAbsent(to, context);
      refusePrivate(to, context);
      return [{ type: "chat.typing", payload: { from: context.sender.id, ...(to && { to }) } }];
    },
  },
  redact,
);
