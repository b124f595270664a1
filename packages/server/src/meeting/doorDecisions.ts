import {
  AppError,
  type Avatar,
  type ClosedReason,
  type Door,
  isAbove,
  isBanned,
  keepsOrder,
  type LobbyAnswer,
  type LobbyNews,
  type MeetingState,
  openDoor,
  own,
  type Participant,
  type ParticipantId,
  participantOf,
  participantsOf,
  type Waiting,
  waitersOf,
  waitingOf,
} from "@palabre/protocol";
import type { Context } from "./decider.ts";
import { type CoreEvent, depart, refuseTouching } from "./departure.ts";

/** More do not wait before one door. */
export const mostWaiting = 200;
/** Who was refused may ask once more after so long. */
const refusedForMs = 60_000;

type Several = { participantIds: readonly ParticipantId[] };

const answer =
  (said: LobbyAnswer) =>
  (state: MeetingState, { participantIds }: Several, { now }: Context): readonly CoreEvent[] =>
    [...new Set(participantIds)].flatMap((participantId): CoreEvent[] => {
      const one = waitingOf(state.door, participantId);
      const mayStillBe = one?.answer === "admitted" && said === "refused" && !participantOf(state, participantId);
      const isOpen = one && (one.answer === undefined || one.answer === "held" || mayStillBe) && one.answer !== said;
      return isOpen ? [{ type: "meeting.answered", payload: { participantId, answer: said, at: now } }] : [];
    });

/** What organisers decide about the door. */
export const doorDecisions = {
  lock: ({ door }: MeetingState, { isLocked }: { isLocked: boolean }): readonly CoreEvent[] =>
    door.isLocked === isLocked ? [] : [{ type: "meeting.locked", payload: { isLocked } }],

  admit: answer("admitted"),
  refuse: answer("refused"),
  hold: answer("held"),

  sendBack: (
    state: MeetingState,
    { participantId }: { participantId: ParticipantId },
    context: Context,
  ): readonly CoreEvent[] => {
    const person = participantOf(state, participantId);
    if (!person) return [];
    refuseTouching(state, participantId, context);
    if (person.role === "organiser") throw new AppError("conflict", "Organisers let themselves in");
    const { id, name, avatar } = person;
    const waiting = { id, name, ...(avatar && { avatar }), hasAccount: false, since: context.now, isSentBack: true };
    return [...depart(state, "meeting.sentBack", participantId), { type: "meeting.knocked", payload: waiting }];
  },

  forgive: (
    { door }: MeetingState,
    { participantId }: { participantId: ParticipantId },
    { sender }: Context,
  ): readonly CoreEvent[] => {
    if (!isBanned(door, participantId)) return [];
    const { byRole = "organiser" } = own(door.banned, participantId) ?? {};
    if (isAbove(byRole, sender.role)) throw new AppError("forbidden", "Banned by somebody above them");
    return [{ type: "meeting.forgiven", payload: { participantId } }];
  },
};

/** Whoever does not let people in knows nobody who waits, nor who was banned. */
export const privateDoor = (state: MeetingState, { role }: Participant): MeetingState => {
  if (keepsOrder(role)) return state;
  const door: Door = { ...openDoor, isLocked: state.door.isLocked };
  return { ...state, door };
};

export type Knock = Pick<Waiting, "id" | "name" | "hasAccount" | "isNearBanned"> & { avatar?: Avatar | undefined };

/** Refuses whoever was turned away a moment ago. */
export const refuseRefused = ({ door }: MeetingState, id: ParticipantId, now: number): void => {
  const one = waitingOf(door, id);
  const leftMs = one?.answer === "refused" ? (one.answeredAt ?? 0) + refusedForMs - now : 0;
  if (leftMs > 0) throw new AppError("turned_away", "Refused a moment ago", leftMs);
};

/** Somebody asks to be let in. */
export const knock = (
  state: MeetingState,
  { id, name, avatar, hasAccount, isNearBanned }: Knock,
  now: number,
): readonly CoreEvent[] => {
  const before = waitingOf(state.door, id);
  if (before && before.answer !== "refused") return changeKnock(state, id, { name });
  if (waitersOf(state.door).length >= mostWaiting) throw new AppError("meeting_full", `${mostWaiting} wait`);
  const who = { id, name, ...(avatar && { avatar }), hasAccount, ...(isNearBanned && { isNearBanned }) };
  return [{ type: "meeting.knocked", payload: { ...who, since: now } }];
};

/** Another name, or a word to the organisers. */
export const changeKnock = (
  { door }: MeetingState,
  participantId: ParticipantId,
  changes: { name?: string | undefined; note?: string | undefined },
): readonly CoreEvent[] => {
  const before = waitingOf(door, participantId);
  // Whom an organiser has let in comes in as who they were then.
  const name = changes.name === before?.name || before?.answer === "admitted" ? undefined : changes.name;
  const note = changes.note === before?.note ? undefined : changes.note;
  if (!before || (name === undefined && note === undefined)) return [];
  return [{ type: "meeting.knockChanged", payload: { participantId, ...(name && { name }), ...(note && { note }) } }];
};

/** They have gone from the door. Whoever has an answer is remembered by it. */
export const leaveLobby = ({ door }: MeetingState, participantId: ParticipantId): readonly CoreEvent[] => {
  const one = waitingOf(door, participantId);
  return one && one.answer !== "refused" && one.answer !== "admitted"
    ? [{ type: "meeting.waitedNoMore", payload: { participantId } }]
    : [];
};

/** An organiser has let them in, in this meeting. */
export const isAdmitted = ({ door }: MeetingState, id: ParticipantId): boolean => waitingOf(door, id)?.answer === "admitted";

/** They were in, and must wait until an organiser has them back. */
export const isSentBack = ({ door }: MeetingState, id: ParticipantId): boolean => door.sentBack.includes(id);

/** Whether the meeting may go on where it needs an organiser. */
export const isOrganiserIn = (state: MeetingState): boolean =>
  participantsOf(state).some(({ role, connection }) => role === "organiser" && connection === "online");

/** Who may let others in, also while their connection is lost: they are expected back. */
export const keepersIn = (state: MeetingState): readonly Participant[] =>
  participantsOf(state).filter(({ role }) => keepsOrder(role));

const isKeeperIn = (state: MeetingState): boolean => keepersIn(state).some(({ connection }) => connection === "online");

/** What there is to know for whoever waits; nothing once they do not any more. */
export const lobbyNewsFor = (
  state: MeetingState,
  id: ParticipantId,
  mustWait: boolean,
): LobbyNews | Extract<ClosedReason, "turnedAway" | "ended"> => {
  const one = waitingOf(state.door, id);
  if (state.isEnded) return "ended";
  if (!one || one.answer === "refused") return "turnedAway";
  return { since: one.since, isHeld: one.answer === "held", isOrganiserIn: isKeeperIn(state), isOpen: !mustWait };
};
