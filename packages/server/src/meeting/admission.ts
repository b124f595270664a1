import {
  AppError,
  type Banned,
  type FreedomChanges,
  isAbove,
  isBanned,
  isWithinReach,
  keepsOrder,
  type MeetingState,
  meeting,
  own,
  type Participant,
  type ParticipantId,
  participantOf,
  participantsOf,
  type Role,
  type Rules,
  waitersOf,
  waitingOf,
} from "@palabre/protocol";
import { type CoreEvent, depart, ended, endStandIns, isOnlyOrganiser } from "./departure.ts";
import { isAdmitted, isOrganiserIn, isSentBack, keepersIn, knock, leaveLobby, refuseRefused } from "./doorDecisions.ts";

/** Who comes to the door. */
export type Arrival = Pick<Participant, "id" | "name" | "avatar" | "kind" | "isOwner"> & {
  /** What the room says that they are, where it is somebody's. */
  role?: Role;
  hasAccount?: boolean;
  /** They have not what else opens the room, and ask an organiser. */
  isAsking?: boolean;
  /** Whom this device or account has been in this meeting, or waited as. */
  known?: readonly ParticipantId[];
  /** The same, and whoever else has been there on this device. */
  near?: readonly ParticipantId[];
  /** Whom their account has been. */
  byAccount?: readonly ParticipantId[];
  /** Who was banned in this meeting, from the network that they come from. */
  neighbours?: readonly ParticipantId[];
  /** Who may not come into the room at all, for an organiser to know. */
  bans?: readonly Banned[];
};

/** What a door needs of somebody to know whether it is theirs. */
export type Known = Pick<Arrival, "role" | "known" | "near" | "byAccount" | "isOwner"> & { id?: ParticipantId };

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

const roleOf = (state: MeetingState, { id, role = "participant", isOwner, known = [] }: Known): Role => {
  if (state.rules.isOwned) {
    const lowered = isOwner ? [] : [...(id ? [id] : []), ...known].flatMap((one) => own(state.lowered, one) ?? []);
    return lowered.reduce((lowest, one) => (isAbove(lowest, one) ? one : lowest), role);
  }
  return isOnlyOrganiser(state, id) || state.founder === id ? "organiser" : "participant";
};

/** What somebody is by the word of a person or the room: not that they stand in for an organiser. */
const lastingRole = ({ standIns }: MeetingState, { id, role }: Participant): Role => own(standIns, id) ?? role;

type Standing = { participantId: ParticipantId; role: Role; isOwner?: boolean };

/** Whether a stand-in goes on as one under what the room now says of them: otherwise nobody would organise. No plain participant does. */
const staysStandIn = (state: MeetingState, { id }: Participant, role: Role): boolean =>
  own(state.standIns, id) !== undefined && role !== "participant" && isOnlyOrganiser(state, id);

const adoptStanding = (state: MeetingState, { participantId, role, isOwner = false }: Standing): readonly CoreEvent[] => {
  const person = participantOf(state, participantId);
  if (!person || state.isEnded) return [];
  if (lastingRole(state, person) === role && (person.isOwner ?? false) === isOwner) return [];
  const adopted: CoreEvent = { type: "meeting.roleChanged", payload: { participantId, role, isOwner } };
  if (role === "organiser") return [adopted, ...endStandIns(state, participantId)];
  return staysStandIn(state, person, role)
    ? [adopted, { type: "meeting.roleChanged", payload: { participantId, role: "organiser" } }]
    : [adopted];
};

/** What the room says of those who are in: they were made or unmade a member, or it was given to somebody else. */
export const adoptStandings = (before: MeetingState, standings: readonly Standing[]): readonly CoreEvent[] => {
  let state = before;
  return standings.flatMap((standing) => {
    const events = adoptStanding(state, standing);
    state = events.reduce(meeting.evolve, state);
    return events;
  });
};

/** Whoever comes back as more than before has signed in meanwhile, or was made a member. What the meeting has given them stays. */
const risen = (state: MeetingState, person: Participant, arrival: Arrival): readonly CoreEvent[] => {
  const [role, { isOwner }] = [roleOf(state, arrival), arrival];
  return state.rules.isOwned && (isOwner || isAbove(role, lastingRole(state, person)))
    ? adoptStanding(state, { participantId: person.id, role, ...(isOwner && { isOwner }) })
    : [];
};

/** Whom an organiser has let in comes in as who they said they were. */
const nameLetIn = (state: MeetingState, id: ParticipantId) => {
  const one = isAdmitted(state, id) ? waitingOf(state.door, id) : undefined;
  return one && { name: one.name, ...(one.avatar && { avatar: one.avatar }) };
};

/**
 * Whoever was banned comes again as somebody else by a mere new profile of their browser. So newcomers from their network are looked at
 * by an organiser, while there is one; others behind the same address, such as a school, are not kept out.
 */
const isNearBanned = ({ door }: MeetingState, { neighbours = [], hasAccount = false }: Arrival): boolean =>
  !hasAccount && neighbours.some((id) => isBanned(door, id));

/** Whether an organiser must let them in. */
export const mustWait = (state: MeetingState, arrival: Arrival): boolean => {
  const { id, known = [], hasAccount = false, isAsking = false } = arrival;
  const ids = [id, ...known];
  if (participantOf(state, id) || isAdmitted(state, id)) return false;
  if (ids.some((one) => isSentBack(state, one))) return true;
  if (ids.some((one) => isAdmitted(state, one))) return false;
  if (roleOf(state, arrival) !== "participant") return false;
  const { lobby, needsOrganiser } = state.rules;
  const isGuest = !hasAccount;
  if (isNearBanned(state, arrival) && keepersIn(state).length > 0) return true;
  return isAsking || lobby === "everyone" || (lobby === "guests" && isGuest) || (needsOrganiser && !isOrganiserIn(state));
};

/**
 * By a ban from this meeting or the room; whose room or meeting it is stays so. Who belongs to the room is known by their account alone:
 * others may have sat at their machine.
 */
const refuseBanned = (state: MeetingState, { near = [], known = [], byAccount = [], isOwner, role }: Known): void => {
  const { rules, founder } = state;
  if (rules.isOwned ? isOwner : founder !== null && known.includes(founder)) return;
  const isMember = rules.isOwned && role !== undefined && role !== "participant";
  if ((isMember ? byAccount : near).some((one) => isBanned(state.door, one))) throw new AppError("banned", "By an organiser");
};

/** What was given or refused to any of those whom somebody has been: what was refused counts most. */
const inheritedRights = (state: MeetingState, { id, known = [] }: Arrival): FreedomChanges | undefined => {
  const all = [id, ...known].flatMap((one) => participantOf(state, one)?.may ?? own(state.rights, one) ?? []);
  if (all.length === 0) return undefined;
  const refused = Object.fromEntries(all.flatMap((may) => Object.entries(may).filter(([, isFree]) => isFree === false)));
  return { ...Object.assign({}, ...all), ...refused };
};

/** Refuses whoever was refused a moment ago, or comes to a locked door that is not theirs. */
const refuseAtDoor = (state: MeetingState, known: Known, now: number): void => {
  const { known: ids = [] } = known;
  for (const id of ids) refuseRefused(state, id, now);
  const mayPass = roleOf(state, known) !== "participant" || ids.some((id) => isAdmitted(state, id));
  if (state.door.isLocked && !mayPass) throw new AppError("meeting_locked", "By an organiser");
};

/** Refuses whom the meeting under way would not even let wait; not who is in. */
export const refuseOutside = (state: MeetingState, known: Known, now: number): void => {
  refuseBanned(state, known);
  if (!known.known?.some((id) => participantOf(state, id))) refuseAtDoor(state, known, now);
};

/**
 * Lets somebody in, or back in, while there is room, or lets them wait before the door. In a room that nobody owns the first to come is
 * organiser.
 */
export const admit = (
  state: MeetingState,
  arrival: Arrival,
  { now, maxParticipants, rules }: DoorState,
): readonly CoreEvent[] => {
  if (state.isEnded) throw new AppError("meeting_ended", arrival.id);
  const adopted = rules ? adoptRules(state, rules) : [];
  const ruled = adopted.reduce(meeting.evolve, state);
  const { id, name, avatar, kind, isOwner, hasAccount = false } = arrival;
  const known = { ...arrival, known: [id, ...(arrival.known ?? [])], near: [id, ...(arrival.near ?? [])] };
  refuseBanned(ruled, known);
  const present = participantOf(ruled, arrival.id);
  if (present) {
    const restored: readonly CoreEvent[] =
      present.connection === "online" ? [] : [{ type: "meeting.connectionRestored", payload: { participantId: arrival.id } }];
    return [...adopted, ...restored, ...risen(ruled, present, arrival)];
  }
  refuseAtDoor(ruled, known, now);
  const who = { id, name, kind, ...(avatar && { avatar }), ...nameLetIn(ruled, id) };
  const may = inheritedRights(ruled, arrival);
  if (mustWait(ruled, arrival))
    return [...adopted, ...knock(ruled, { ...who, hasAccount, isNearBanned: isNearBanned(ruled, arrival) }, now)];
  const departures = makeRoom(ruled, maxParticipants);
  const left = departures.reduce(meeting.evolve, ruled);
  const joined = {
    ...who,
    role: roleOf(left, arrival),
    ...(isOwner && { isOwner }),
    ...(may && { may }),
    connection: "online",
    joinedAt: now,
  } as const;
  const standInsEnd = joined.role === "organiser" ? endStandIns(left, id) : [];
  const came: CoreEvent = { type: "meeting.joined", payload: joined };
  return [...adopted, ...departures, came, ...standInsEnd, ...bansFor(left, joined.role, arrival)];
};

/** Whoever keeps order knows who is kept out of the room, to forgive them. */
const bansFor = ({ door }: MeetingState, role: Role, { bans = [] }: Arrival): readonly CoreEvent[] =>
  keepsOrder(role)
    ? bans.filter(({ participantId }) => !isBanned(door, participantId)).map((payload) => ({ type: "meeting.banned", payload }))
    : [];

/** What the connection of a participant has come to, as its seat says. */
export type Presence = "online" | "reconnecting" | "absent";

/** Makes the meeting agree with a seat. Nobody comes in by this door: an absent participant stays absent. */
export const agree = (state: MeetingState, participantId: ParticipantId, presence: Presence): readonly CoreEvent[] => {
  const person = participantOf(state, participantId);
  if (!person) return presence === "absent" ? leaveLobby(state, participantId) : [];
  if (person.connection === presence) return [];
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

/** Whoever was banned is somebody else here as well. Who is not below whoever banned them stays. */
export const expel = (state: MeetingState, participantId: ParticipantId, byRole: Role): readonly CoreEvent[] => {
  if (!isWithinReach(state, { role: byRole }, participantId)) return [];
  return [
    { type: "meeting.dismissed", payload: { participantId, isBanned: true } },
    ...depart(state, "meeting.removed", participantId),
  ];
};

/** Their account went into another meeting, or is signed in here no more. */
export const goByAccount = (
  state: MeetingState,
  participantId: ParticipantId,
  why: { isMoved: true } | { isSignedOut: true },
): readonly CoreEvent[] =>
  depart(state, "meeting.left", participantId).map((event) =>
    event.type === "meeting.left" ? { ...event, payload: { participantId, ...why } } : event,
  );

/** Ends a meeting whose room is closed. */
export const endNow = (state: MeetingState): readonly CoreEvent[] => (state.isEnded ? [] : [ended("organiser")]);

/** Tells something to everybody who is in. */
export const announce = (state: MeetingState, text: string): readonly CoreEvent[] => {
  if (state.isEnded) throw new AppError("meeting_ended", "Nobody is in");
  return [{ type: "meeting.announced", payload: { text } }];
};

/** Ends a meeting that nobody is in; one that has never begun not while somebody waits for it. */
export const endIfEmpty = (state: MeetingState): readonly CoreEvent[] => {
  const isAwaited = state.startedAt === null && waitersOf(state.door).length > 0;
  return state.isEnded || isAwaited || participantsOf(state).length > 0 ? [] : [ended("empty")];
};
