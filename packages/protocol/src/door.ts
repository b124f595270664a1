import { z } from "zod";
import { command, event, own, type Reducers } from "./contract.ts";
import { Avatar, DisplayName, keepers, ParticipantId, Role } from "./people.ts";
import { line } from "./text.ts";

/** Whom a meeting lets wait until an organiser lets them in: nobody, whoever has no account, everybody but presenters and organisers. */
export const Lobby = z.enum(["nobody", "guests", "everyone"]);
export type Lobby = z.infer<typeof Lobby>;

/** What somebody who waits may write to the organisers: one line. */
export const Note = line(200);

/** What an organiser says to somebody who waits. `held`: they are seen, and wait on. */
export const LobbyAnswer = z.enum(["held", "admitted", "refused"]);
export type LobbyAnswer = z.infer<typeof LobbyAnswer>;

/** Somebody before the door. Times are the server's, in milliseconds since 1970. */
export const Waiting = z.strictObject({
  id: ParticipantId,
  name: DisplayName,
  avatar: Avatar.optional(),
  hasAccount: z.boolean(),
  since: z.int(),
  note: Note.optional(),
  /** They were in, and an organiser sent them out to wait. */
  isSentBack: z.boolean().optional(),
  /** They come from the network of somebody who was banned in this meeting: perhaps the same person, perhaps the same school. */
  isNearBanned: z.boolean().optional(),
  answer: LobbyAnswer.optional(),
  answeredAt: z.int().optional(),
});
export type Waiting = z.infer<typeof Waiting>;

/** Somebody who may not come in again: to this meeting, or to any in this room. */
export const Banned = z.strictObject({
  participantId: ParticipantId,
  name: DisplayName,
  scope: z.enum(["meeting", "room"]),
  at: z.int(),
  /** In which role somebody banned them; an organiser where it is not said. Nobody lower forgives. */
  byRole: Role.optional(),
});
export type Banned = z.infer<typeof Banned>;

/** Whose knock it is, and who was banned, is told to organisers and moderators alone. */
export type Door = {
  /** Nobody more comes in, except whom the room belongs to. */
  isLocked: boolean;
  waiting: Readonly<Record<ParticipantId, Waiting>>;
  /** Who was in and was sent out to wait: whatever the rules say, an organiser must have them back. */
  sentBack: readonly ParticipantId[];
  banned: Readonly<Record<ParticipantId, Banned>>;
};

export const openDoor: Door = { isLocked: false, waiting: {}, sentBack: [], banned: {} };

const Who = z.strictObject({ participantId: ParticipantId });
const Several = z.strictObject({ participantIds: z.array(ParticipantId).min(1).max(200) });
const Lock = z.strictObject({ isLocked: z.boolean() });
const Answered = Who.extend({ answer: LobbyAnswer, at: z.int() });
const KnockChange = Who.extend({ name: DisplayName.optional(), note: Note.optional() });

const toKeepers = { audience: () => ({ roles: keepers }) };

export const doorCommands = {
  /** Lets nobody more in, or opens again. */
  lock: command(Lock, "meeting.lock"),
  /** Lets in who waits. */
  admit: command(Several, "meeting.admit"),
  /** Turns away who waits. They may ask once more after a minute. */
  refuse: command(Several, "meeting.admit"),
  /** Tells who waits that they are seen and will be let in later. */
  hold: command(Several, "meeting.admit"),
  /** Sends somebody out to wait. */
  sendBack: command(Who, "meeting.sendBack"),
  /** Lets somebody come in again who was banned. */
  forgive: command(Who, "meeting.forgive"),
};

export const doorEvents = {
  locked: event(Lock),
  knocked: event(Waiting, toKeepers),
  knockChanged: event(KnockChange, toKeepers),
  answered: event(Answered, toKeepers),
  /** They have gone without an answer, or were not waited for any more. */
  waitedNoMore: event(Who, toKeepers),
  sentBack: event(Who),
  banned: event(Banned, toKeepers),
  forgiven: event(Who, toKeepers),
};

/** Who waits, if they do. Anybody may ask for any id. */
export const waitingOf = ({ waiting }: Pick<Door, "waiting">, id: string): Waiting | undefined => own(waiting, id);

export const isBanned = ({ banned }: Pick<Door, "banned">, id: string): boolean => own(banned, id) !== undefined;

/** Whether there is no answer yet, or they were told to wait on. */
export const isWaiting = (one: Waiting | undefined): boolean => one !== undefined && (one.answer ?? "held") === "held";

/** Those who still wait for an answer, or were told to wait on, in the order of their coming. */
export const waitersOf = ({ waiting }: Pick<Door, "waiting">): readonly Waiting[] =>
  Object.values(waiting)
    .filter(isWaiting)
    .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));

/** So many answers are remembered: an admitted person need not knock again, a refused one waits a minute. */
const mostAnswers = 500;

const withoutOldest = (waiting: Door["waiting"]): Door["waiting"] => {
  const answered = Object.values(waiting).filter(({ answer }) => answer === "admitted" || answer === "refused");
  if (answered.length <= mostAnswers) return waiting;
  const oldest = answered.reduce((a, b) => ((a.answeredAt ?? 0) <= (b.answeredAt ?? 0) ? a : b));
  return without(waiting, oldest.id);
};

const without = <Value>(
  record: Readonly<Record<ParticipantId, Value>>,
  id: ParticipantId,
): Readonly<Record<ParticipantId, Value>> => {
  const { [id]: _gone, ...others } = record;
  return others;
};

const changeWaiting = (door: Door, id: ParticipantId, changes: Partial<Waiting>): Door => {
  const one = waitingOf(door, id);
  return one ? { ...door, waiting: withoutOldest({ ...door.waiting, [id]: { ...one, ...changes } }) } : door;
};

/** Their knock is forgotten: who comes again knocks again. */
export const forgetKnock = (door: Door, id: ParticipantId): Door =>
  waitingOf(door, id) ? { ...door, waiting: without(door.waiting, id) } : door;

export const evolveDoor: Reducers<Door, typeof doorEvents> = {
  locked: (door, { isLocked }) => ({ ...door, isLocked }),
  knocked: (door, one) => ({
    ...door,
    waiting: { ...door.waiting, [one.id]: one },
    sentBack: one.isSentBack ? [...door.sentBack.filter((id) => id !== one.id), one.id].slice(-mostAnswers) : door.sentBack,
  }),
  knockChanged: (door, { participantId, name, note }) =>
    changeWaiting(door, participantId, { ...(name && { name }), ...(note && { note }) }),
  answered: (door, { participantId, answer, at }) => ({
    ...changeWaiting(door, participantId, { answer, answeredAt: at }),
    sentBack: answer === "admitted" ? door.sentBack.filter((id) => id !== participantId) : door.sentBack,
  }),
  waitedNoMore: (door, { participantId }) => forgetKnock(door, participantId),
  sentBack: (door) => door,
  banned: (door, one) => ({
    ...forgetKnock(door, one.participantId),
    banned: { ...door.banned, [one.participantId]: one },
  }),
  forgiven: (door, { participantId }) => ({ ...door, banned: without(door.banned, participantId) }),
};
