import {
  AppError,
  type EventsOf,
  isWithinReach,
  type MeetingState,
  type meeting,
  type Participant,
  type ParticipantId,
  participantOf,
  participantsOf,
  Role,
} from "@palabre/protocol";

export type CoreEvent = EventsOf<typeof meeting>;

export const ended = (reason: "organiser" | "empty"): CoreEvent => ({ type: "meeting.ended", payload: { reason } });

export const isOnlyOrganiser = (state: MeetingState, id: ParticipantId | undefined): boolean =>
  !participantsOf(state).some((other) => other.id !== id && other.role === "organiser");

/** Refuses to do anything to whose room it is, or to somebody who is not below the sender. */
export const refuseTouching = (state: MeetingState, target: ParticipantId, { sender }: { sender: Participant }): void => {
  if (sender.id !== target && !isWithinReach(state, sender, target)) throw new AppError("forbidden", "Not below the sender");
};

/**
 * Who follows when the last organiser goes: the highest role, and of those whoever came first. In somebody's room no participant does, so
 * that no outsider rules it; its organisers come back as what they are.
 */
const heirOf = (state: MeetingState, leaverId: ParticipantId): Participant | undefined =>
  participantsOf(state)
    .filter(({ id, kind, role }) => id !== leaverId && kind === "web" && (!state.rules.isOwned || role !== "participant"))
    .toSorted((one, other) => Role.options.indexOf(one.role) - Role.options.indexOf(other.role))
    .at(0);

/** Whoever comes as organiser takes the place of whom an earlier departure made one: those are again what they were. */
export const handBack = (state: MeetingState, organiser: ParticipantId): readonly CoreEvent[] =>
  Object.entries(state.standIns).flatMap(([id, role]) => {
    const person = participantOf(state, id);
    return person && id !== organiser ? [{ type: "meeting.roleChanged", payload: { participantId: person.id, role } }] : [];
  });

/** Where nobody owns the room, whoever waits before a closed door must not inherit what was said behind it. */
const isLastOfGated = ({ participants, rules, door }: MeetingState, leaver: ParticipantId): boolean =>
  !rules.isOwned &&
  (door.isLocked || rules.lobby !== "nobody" || rules.needsOrganiser) &&
  Object.keys(participants).every((id) => id === leaver);

/** Somebody goes: and if nobody organises then, somebody else does. */
export const depart = (
  state: MeetingState,
  type: "meeting.left" | "meeting.removed" | "meeting.sentBack",
  participantId: ParticipantId,
): readonly CoreEvent[] => {
  const leaver = participantOf(state, participantId);
  if (!leaver) return [];
  const departure: CoreEvent = { type, payload: { participantId } };
  if (isLastOfGated(state, participantId)) return [departure, ended("empty")];
  const heir = heirOf(state, participantId);
  if (leaver.role !== "organiser" || !isOnlyOrganiser(state, participantId) || !heir) return [departure];
  return [departure, { type: "meeting.roleChanged", payload: { participantId: heir.id, role: "organiser" } }];
};
