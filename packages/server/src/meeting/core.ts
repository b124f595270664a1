import {
  AppError,
  type Avatar,
  type EventsOf,
  type MeetingState,
  meeting,
  type Participant,
  type ParticipantId,
  participantOf,
  participantsOf,
} from "@palabre/protocol";
import { type Context, decider } from "./decider.ts";

type CoreEvent = EventsOf<typeof meeting>;

const ended = (reason: "organiser" | "empty"): CoreEvent => ({ type: "meeting.ended", payload: { reason } });

const isOnlyOrganiser = (state: MeetingState, id: ParticipantId): boolean =>
  !participantsOf(state).some((other) => other.id !== id && other.role === "organiser");

/** A meeting is never without an organiser: when the last one goes, who came next follows. */
const depart = (
  state: MeetingState,
  type: "meeting.left" | "meeting.removed",
  participantId: ParticipantId,
): readonly CoreEvent[] => {
  const leaver = participantOf(state, participantId);
  if (!leaver) return [];
  const departure: CoreEvent = { type, payload: { participantId } };
  const heir = participantsOf(state).find(({ id, kind }) => id !== participantId && kind === "web");
  if (leaver.role !== "organiser" || !isOnlyOrganiser(state, participantId) || !heir) return [departure];
  return [departure, { type: "meeting.roleChanged", payload: { participantId: heir.id, role: "organiser" } }];
};

const isSameAvatar = (one: Avatar = {}, other: Avatar = {}): boolean => one.colour === other.colour && one.sign === other.sign;

const refuseTouchingFounder = ({ founder }: MeetingState, target: ParticipantId, { sender }: Context): void => {
  if (target === founder && sender.id !== founder) throw new AppError("forbidden", "Nobody moderates who opened the meeting");
};

export const coreDecider = decider(meeting, {
  leave: (state, _input, { sender }) => depart(state, "meeting.left", sender.id),

  changeProfile: (_state, { name, avatar }, { sender }) =>
    sender.name === name && isSameAvatar(sender.avatar, avatar)
      ? []
      : [{ type: "meeting.profileChanged", payload: { participantId: sender.id, name, avatar } }],

  changeRole: (state, { participantId, role }, context) => {
    const person = participantOf(state, participantId);
    if (!person || person.role === role) return [];
    refuseTouchingFounder(state, participantId, context);
    if (person.role === "organiser" && isOnlyOrganiser(state, participantId))
      throw new AppError("conflict", "The last organiser stays one");
    return [{ type: "meeting.roleChanged", payload: { participantId, role } }];
  },

  remove: (state, { participantId }, context) => {
    refuseTouchingFounder(state, participantId, context);
    return depart(state, "meeting.removed", participantId);
  },

  end: () => [ended("organiser")],
});

/** Who comes to the door, before the meeting has given a role. */
export type Arrival = Pick<Participant, "id" | "name" | "avatar" | "kind">;

/** In a full meeting, the place of the last to come of those whose connection is lost: it is kept for them, but not from others. */
const makeRoom = (state: MeetingState, maxParticipants: number): readonly CoreEvent[] => {
  const present = participantsOf(state);
  if (present.length < maxParticipants) return [];
  const lost = present.findLast(({ connection }) => connection !== "online");
  if (!lost) throw new AppError("meeting_full", `${maxParticipants} are in`);
  return depart(state, "meeting.left", lost.id);
};

/** Lets somebody in, or back in, while there is room. The first to come is organiser. */
export const admit = (
  state: MeetingState,
  arrival: Arrival,
  { now, maxParticipants }: { now: number; maxParticipants: number },
): readonly CoreEvent[] => {
  if (state.isEnded) throw new AppError("meeting_ended", arrival.id);
  const present = participantOf(state, arrival.id);
  if (present)
    return present.connection === "online"
      ? []
      : [{ type: "meeting.connectionRestored", payload: { participantId: arrival.id } }];
  const departures = makeRoom(state, maxParticipants);
  const left = departures.reduce(meeting.evolve, state);
  const isOrganiser = isOnlyOrganiser(left, arrival.id) || left.founder === arrival.id;
  const role = isOrganiser ? "organiser" : "participant";
  return [...departures, { type: "meeting.joined", payload: { ...arrival, role, connection: "online", joinedAt: now } }];
};

/** What the connection of a participant has come to, as its seat says. */
export type Presence = "online" | "reconnecting" | "absent";

/** Makes the meeting agree with a seat. Nobody comes in by this door: an absent participant stays absent. */
export const agree = (state: MeetingState, participantId: ParticipantId, presence: Presence): readonly CoreEvent[] => {
  const person = participantOf(state, participantId);
  if (!person || person.connection === presence) return [];
  switch (presence) {
    case "online":
      return [{ type: "meeting.connectionRestored", payload: { participantId } }];
    case "reconnecting":
      return [{ type: "meeting.connectionLost", payload: { participantId } }];
    case "absent":
      return depart(state, "meeting.left", participantId);
  }
};

/** Sound and picture go on elsewhere, unless they have moved meanwhile from where they were thought to be. */
export const moveMedia = (state: MeetingState, { from, to }: { from: number; to: number }): readonly CoreEvent[] =>
  state.isEnded || state.mediaMoves !== from ? [] : [{ type: "meeting.mediaMoved", payload: { moves: to } }];

/** Ends a meeting that nobody is in. */
export const endIfEmpty = (state: MeetingState): readonly CoreEvent[] =>
  state.isEnded || participantsOf(state).length > 0 ? [] : [ended("empty")];
