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

/** Whether the sender may do something to somebody: to themselves, or to whom they may moderate. */
export const mayTouch = (state: MeetingState, target: ParticipantId, { sender }: { sender: Participant }): boolean =>
  sender.id === target || isWithinReach(state, sender, target);

/** Refuses to do anything to whose room it is, or to somebody who is not below the sender. */
export const refuseTouching = (state: MeetingState, target: ParticipantId, by: { sender: Participant }): void => {
  if (!mayTouch(state, target, by)) throw new AppError("forbidden", "Not below the sender");
};

/**
 * Who stands in when the last organiser goes: the highest role, and of those whoever came first. In somebody's room no participant does, so
 * that no outsider rules it; its organisers come back as what they are.
 */
const standInFor = (state: MeetingState, leaverId: ParticipantId): Participant | undefined =>
  participantsOf(state)
    .filter(({ id, kind, role }) => id !== leaverId && kind === "web" && (!state.rules.isOwned || role !== "participant"))
    .toSorted((one, other) => Role.options.indexOf(one.role) - Role.options.indexOf(other.role))
    .at(0);

/** Whoever comes as organiser takes the place of those who stand in: they are again what they were. */
export const endStandIns = (state: MeetingState, organiser: ParticipantId): readonly CoreEvent[] =>
  Object.entries(state.standIns).flatMap(([id, role]) => {
    const person = participantOf(state, id);
    return person && id !== organiser ? [{ type: "meeting.roleChanged", payload: { participantId: person.id, role } }] : [];
  });

/** Where nobody owns the room, whoever waits before a closed door must not come into what was said behind it. */
const isLastOfGated = ({ participants, rules, door }: MeetingState, leaver: ParticipantId): boolean =>
  !rules.isOwned &&
  (door.isLocked || rules.lobby !== "nobody" || rules.needsOrganiser) &&
  Object.keys(participants).every((id) => id === leaver);

/** Somebody goes: and if nobody organises then, somebody stands in. */
export const depart = (
  state: MeetingState,
  type: "meeting.left" | "meeting.removed" | "meeting.sentBack",
  participantId: ParticipantId,
): readonly CoreEvent[] => {
  const leaver = participantOf(state, participantId);
  if (!leaver) return [];
  const departure: CoreEvent = { type, payload: { participantId } };
  if (isLastOfGated(state, participantId)) return [departure, ended("empty")];
  const standIn = standInFor(state, participantId);
  if (leaver.role !== "organiser" || !isOnlyOrganiser(state, participantId) || !standIn) return [departure];
  return [departure, { type: "meeting.roleChanged", payload: { participantId: standIn.id, role: "organiser" } }];
};
