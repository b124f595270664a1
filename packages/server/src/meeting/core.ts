import {
  AppError,
  type Avatar,
  allows,
  type EventsOf,
  Freedom,
  type Freedoms,
  isProtected,
  type MeetingState,
  meeting,
  type Participant,
  type ParticipantId,
  participantOf,
  participantsOf,
  type Role,
  type Rules,
} from "@palabre/protocol";
import { type Context, decider } from "./decider.ts";

type CoreEvent = EventsOf<typeof meeting>;

const ended = (reason: "organiser" | "empty"): CoreEvent => ({ type: "meeting.ended", payload: { reason } });

const isOnlyOrganiser = (state: MeetingState, id: ParticipantId): boolean =>
  !participantsOf(state).some((other) => other.id !== id && other.role === "organiser");

/**
 * Who follows when the last organiser goes: whoever came next. In somebody's room only a presenter does, so that no outsider rules it;
 * its organisers come back as what they are.
 */
const heirOf = (state: MeetingState, leaverId: ParticipantId): Participant | undefined =>
  participantsOf(state).find(
    ({ id, kind, role }) => id !== leaverId && kind === "web" && (!state.rules.isOwned || role === "presenter"),
  );

const depart = (
  state: MeetingState,
  type: "meeting.left" | "meeting.removed",
  participantId: ParticipantId,
): readonly CoreEvent[] => {
  const leaver = participantOf(state, participantId);
  if (!leaver) return [];
  const departure: CoreEvent = { type, payload: { participantId } };
  const heir = heirOf(state, participantId);
  if (leaver.role !== "organiser" || !isOnlyOrganiser(state, participantId) || !heir) return [departure];
  return [departure, { type: "meeting.roleChanged", payload: { participantId: heir.id, role: "organiser" } }];
};

const isSameAvatar = (one: Avatar = {}, other: Avatar = {}): boolean => one.colour === other.colour && one.sign === other.sign;

const refuseTouchingProtected = (state: MeetingState, target: ParticipantId, { sender }: Context): void => {
  if (sender.id !== target && isProtected(state, target)) throw new AppError("forbidden", "Nobody moderates whose room it is");
};

const isSameFreedom = (one: Freedoms, other: Freedoms): boolean => Freedom.options.every((name) => one[name] === other[name]);

export const coreDecider = decider(meeting, {
  leave: (state, _input, { sender }) => depart(state, "meeting.left", sender.id),

  changeProfile: (state, { name, avatar }, { sender }) => {
    if (sender.name !== name && !allows(state, sender, "meeting.rename"))
      throw new AppError("forbidden", "Participants keep their names here");
    if (sender.name === name && isSameAvatar(sender.avatar, avatar)) return [];
    return [{ type: "meeting.profileChanged", payload: { participantId: sender.id, name, avatar } }];
  },

  changeRole: (state, { participantId, role }, context) => {
    const person = participantOf(state, participantId);
    if (!person || person.role === role) return [];
    refuseTouchingProtected(state, participantId, context);
    if (person.role === "organiser" && !state.rules.isOwned && isOnlyOrganiser(state, participantId))
      throw new AppError("conflict", "The last organiser stays one");
    return [{ type: "meeting.roleChanged", payload: { participantId, role } }];
  },

  changeRules: ({ rules }, { may: changes }) => {
    const may = { ...rules.may, ...changes };
    if (isSameFreedom(rules.may, may)) return [];
    return [{ type: "meeting.rulesChanged", payload: { ...rules, may, version: rules.version + 1 } }];
  },

  remove: (state, { participantId }, context) => {
    refuseTouchingProtected(state, participantId, context);
    return depart(state, "meeting.removed", participantId);
  },

  end: () => [ended("organiser")],
});

/** Who comes to the door. `role`: what the room says that they are, where it is somebody's. */
export type Arrival = Pick<Participant, "id" | "name" | "avatar" | "kind" | "isOwner"> & { role?: Role };

/** What holds at the door now. `rules`: the room's, which the meeting takes over where they are newer than its own. */
export type DoorState = { now: number; maxParticipants: number; rules?: Rules };

/** The room's rules have changed while nobody was in, or from outside. */
export const adoptRules = (state: MeetingState, rules: Rules): readonly CoreEvent[] =>
  state.isEnded || (rules.version <= state.rules.version && rules.isOwned === state.rules.isOwned)
    ? []
    : [{ type: "meeting.rulesChanged", payload: rules }];

/** In a full meeting, the place of the last to come of those whose connection is lost: it is kept for them, but not from others. */
const makeRoom = (state: MeetingState, maxParticipants: number): readonly CoreEvent[] => {
  const present = participantsOf(state);
  if (present.length < maxParticipants) return [];
  const belongs = ({ role }: Participant) => state.rules.isOwned && role !== "participant";
  const lost = present.findLast((one) => one.connection !== "online" && !belongs(one));
  if (!lost) throw new AppError("meeting_full", `${maxParticipants} are in`);
  return depart(state, "meeting.left", lost.id);
};

const roleOf = (state: MeetingState, { id, role }: Arrival): Role => {
  if (state.rules.isOwned) return role ?? "participant";
  return isOnlyOrganiser(state, id) || state.founder === id ? "organiser" : "participant";
};

/** What the room says of somebody who is in: they were made or unmade a member, or it was given to somebody else. */
export const adoptStanding = (
  state: MeetingState,
  { participantId, role, isOwner = false }: { participantId: ParticipantId; role: Role; isOwner?: boolean },
): readonly CoreEvent[] => {
  const person = participantOf(state, participantId);
  if (!person || state.isEnded || (person.role === role && (person.isOwner ?? false) === isOwner)) return [];
  return [{ type: "meeting.roleChanged", payload: { participantId, role, isOwner } }];
};

/** Whoever comes back as more than before has signed in meanwhile, or was made a member. What the meeting has given them stays. */
const risen = (state: MeetingState, { id, role, isOwner }: Arrival): readonly CoreEvent[] =>
  !state.rules.isOwned || role === undefined || role === "participant"
    ? []
    : adoptStanding(state, { participantId: id, role, ...(isOwner && { isOwner }) });

/** Lets somebody in, or back in, while there is room. In a room that nobody owns the first to come is organiser. */
export const admit = (
  state: MeetingState,
  arrival: Arrival,
  { now, maxParticipants, rules }: DoorState,
): readonly CoreEvent[] => {
  if (state.isEnded) throw new AppError("meeting_ended", arrival.id);
  const adopted = rules ? adoptRules(state, rules) : [];
  const ruled = adopted.reduce(meeting.evolve, state);
  const present = participantOf(ruled, arrival.id);
  if (present) {
    const restored: readonly CoreEvent[] =
      present.connection === "online" ? [] : [{ type: "meeting.connectionRestored", payload: { participantId: arrival.id } }];
    return [...adopted, ...restored, ...risen(ruled, arrival)];
  }
  const departures = makeRoom(ruled, maxParticipants);
  const left = departures.reduce(meeting.evolve, ruled);
  const { isOwner, ...who } = arrival;
  const joined = {
    ...who,
    role: roleOf(left, arrival),
    ...(isOwner && { isOwner }),
    connection: "online",
    joinedAt: now,
  } as const;
  return [...adopted, ...departures, { type: "meeting.joined", payload: joined }];
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

/** Their account went into another meeting. */
export const moveOn = (state: MeetingState, participantId: ParticipantId): readonly CoreEvent[] =>
  depart(state, "meeting.left", participantId).map((event) =>
    event.type === "meeting.left" ? { ...event, payload: { participantId, isMoved: true } } : event,
  );

/** Ends a meeting whose room is closed. */
export const endNow = (state: MeetingState): readonly CoreEvent[] => (state.isEnded ? [] : [ended("organiser")]);

/** Ends a meeting that nobody is in. */
export const endIfEmpty = (state: MeetingState): readonly CoreEvent[] =>
  state.isEnded || participantsOf(state).length > 0 ? [] : [ended("empty")];
