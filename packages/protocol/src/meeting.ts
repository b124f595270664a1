import { z } from "zod";
import { type Contract, command, event, fold, own, type Reducers } from "./contract.ts";
import { Banned, type Door, doorCommands, doorEvents, evolveDoor, forgetKnock, openDoor, waitingOf } from "./door.ts";
import { FreedomChanges } from "./freedoms.ts";
import { Avatar, DisplayName, Participant, ParticipantId, Role } from "./people.ts";
import { isAbove, outranks } from "./permissions.ts";
import { freeRules, RuleChanges, Rules } from "./rules.ts";
import { line } from "./text.ts";

const Nothing = z.strictObject({});
const Who = z.strictObject({ participantId: ParticipantId });
const Leaver = Who.extend({
  /** Their account went into another meeting. */
  isMoved: z.boolean().optional(),
  /** Their account was signed out elsewhere, or is no more. */
  isSignedOut: z.boolean().optional(),
});
const NewRole = z.strictObject({ participantId: ParticipantId, role: Role });
/** A room's own word on somebody. `isOwner`: whether it is theirs; as it was where that is not said. */
const NewStanding = NewRole.extend({ isOwner: z.boolean().optional() });
const Profile = z.strictObject({ name: DisplayName, avatar: Avatar });
const NewProfile = Profile.extend({ participantId: ParticipantId });
const NewMediaPlace = z.strictObject({ moves: z.int().positive() });
const NewRights = z.strictObject({ participantId: ParticipantId, may: FreedomChanges });
const NewName = z.strictObject({ participantId: ParticipantId, name: DisplayName });
/** Why somebody has to go, for themselves to read: one line. */
const Why = line(200);
const Removal = Who.extend({ why: Why.optional(), ban: Banned.shape.scope.optional() });
const Dismissal = Who.extend({ why: Why.optional(), isBanned: z.boolean() });
/** Who decided it, so that those concerned are told. */
const By = { by: ParticipantId };
const Source = z.enum(["microphone", "camera", "screen"]);
const Silencing = z.strictObject({ participantIds: z.array(ParticipantId).min(1).max(1_000), source: Source });
const Invitation = z.strictObject({ participantId: ParticipantId, source: Source.exclude(["screen"]) });
/** A place on everybody's stage: somebody, or the screen that somebody shares. */
export const Spot = z.strictObject({ participantId: ParticipantId, source: z.enum(["camera", "screen"]) });
export type Spot = z.infer<typeof Spot>;

export const isSameSpot = (one: Spot, other: Spot): boolean =>
  one.participantId === other.participantId && one.source === other.source;

/** So many are kept large for everybody. */
const mostInSpotlight = 3;
const Spotlight = z.strictObject({ spots: z.array(Spot).max(mostInSpotlight) });
/** A word of whoever looks after the site, to all who are in now. */
export const AnnouncementText = line(300);
const Announcement = z.strictObject({ text: AnnouncementText });
const End = z.strictObject({ reason: z.enum(["organiser", "empty"]) });

type Participants = Readonly<Record<ParticipantId, Participant>>;

export type MeetingState = {
  /** Those present or reconnecting. `participantsOf` gives them in the order of their coming. */
  participants: Participants;
  /** Who opened the meeting. In a room that nobody owns they are its organiser, again on coming back as the same. */
  founder: ParticipantId | null;
  /** When the first person came in: the server's time, in milliseconds since 1970. */
  startedAt: number | null;
  /** How often sound and picture have moved on to another media node. Which node that is, only the server knows. */
  mediaMoves: number;
  /** What its room says of it. */
  rules: Rules;
  door: Door;
  /** What those who have gone were given or refused alone: it is theirs again when they come back. */
  rights: Readonly<Record<ParticipantId, FreedomChanges>>;
  /** Who was made less than they were, and what: coming again they are no more than that. */
  lowered: Readonly<Record<ParticipantId, Role>>;
  /** Who is organiser only because the last one left, and what they were before. */
  standIns: Readonly<Record<ParticipantId, Role>>;
  /** Whom and what everybody sees large, in this order. */
  spotlight: readonly Spot[];
  isEnded: boolean;
};

/** Who this is, if they are present or reconnecting. Anybody may ask for any id, also for one that every object inherits. */
export const participantOf = ({ participants }: Pick<MeetingState, "participants">, id: string): Participant | undefined =>
  own(participants, id);

const without = <Value>(
  record: Readonly<Record<ParticipantId, Value>>,
  id: ParticipantId,
): Readonly<Record<ParticipantId, Value>> => {
  const { [id]: _gone, ...others } = record;
  return others;
};

const change = (state: MeetingState, id: ParticipantId, changes: Partial<Participant>): MeetingState => {
  const person = participantOf(state, id);
  return person ? { ...state, participants: { ...state.participants, [id]: { ...person, ...changes } } } : state;
};

/** So many who have gone are remembered. */
const mostRights = 500;

const keepRights = ({ rights }: MeetingState, leaver: Participant | undefined): MeetingState["rights"] => {
  if (!leaver?.may) return rights;
  const others = Object.entries(rights).filter(([id]) => id !== leaver.id);
  return Object.fromEntries([...others, [leaver.id, leaver.may]].slice(-mostRights));
};

type StandingChange = z.infer<typeof NewStanding>;

/** Nobody organises, or only whoever stands in. */
const isStoodIn = (state: MeetingState): boolean =>
  participantsOf(state).every(({ id, role }) => role !== "organiser" || own(state.standIns, id) !== undefined);

/** What somebody is by the word of a real organiser or of the room. */
const lastingRole = (state: MeetingState, id: ParticipantId): Role | undefined =>
  own(state.standIns, id) ?? participantOf(state, id)?.role;

/**
 * Whether that lasts only until a real organiser is there. So does being made organiser because nobody was one any more, being made one
 * by whoever stands in, and what a stand-in makes of themselves. No word of it is in the event, and none is needed: what the room says
 * has `isOwner`.
 */
const isBorrowed = (state: MeetingState, { participantId, role, isOwner }: StandingChange): boolean => {
  const before = lastingRole(state, participantId);
  if (isOwner !== undefined || before === undefined || !isAbove(role, before) || !isStoodIn(state)) return false;
  return role === "organiser" || own(state.standIns, participantId) !== undefined;
};

const standInsAfter = (state: MeetingState, changed: StandingChange): MeetingState["standIns"] => {
  const others = without(state.standIns, changed.participantId);
  const before = lastingRole(state, changed.participantId);
  return before && isBorrowed(state, changed) ? { ...others, [changed.participantId]: before } : others;
};

/**
 * What the room itself says of somebody, or a higher role, takes it back. What follows by itself leaves it as it was. A stand-in is made
 * less only by a role below the one that they had before.
 */
const loweredAfter = (state: MeetingState, changed: StandingChange): MeetingState["lowered"] => {
  const { participantId, role, isOwner } = changed;
  const isAsBefore = isOwner === undefined && own(state.standIns, participantId) === role;
  if (isAsBefore || isBorrowed(state, changed)) return state.lowered;
  const before = lastingRole(state, participantId);
  const others = Object.entries(state.lowered).filter(([id]) => id !== participantId);
  const isLower = isOwner === undefined && before !== undefined && isAbove(before, role);
  if (!isLower) return others.length === Object.keys(state.lowered).length ? state.lowered : Object.fromEntries(others);
  return Object.fromEntries([...others, [participantId, role]].slice(-mostRights));
};

const leave = (state: MeetingState, { participantId }: z.infer<typeof Who>): MeetingState => ({
  ...state,
  rights: keepRights(state, participantOf(state, participantId)),
  participants: without(state.participants, participantId),
  standIns: without(state.standIns, participantId),
  spotlight: state.spotlight.filter((spot) => spot.participantId !== participantId),
});

const commands = {
  leave: command(Nothing, "meeting.leave"),
  /** One's own profile: nobody else's can be named. */
  changeProfile: command(Profile, "meeting.changeProfile"),
  changeRole: command(NewRole, "meeting.changeRole"),
  /** What participants may do; what is not named stays as it is. It holds from now on and in the room's next meetings. */
  changeRules: command(RuleChanges, "meeting.changeRules"),
  /** What one person may do, whatever the rules say; what is not named is as the rules have it. */
  changeRights: command(NewRights, "meeting.changeRights"),
  /** Gives somebody another name. */
  rename: command(NewName, "meeting.renameOthers"),
  /** Turns off what these send. They may turn it on again, unless they have no right to it. */
  silence: command(Silencing, "meeting.silence"),
  /** Asks somebody to turn on what is off: nobody is made heard or seen. */
  invite: command(Invitation, "meeting.silence"),
  spotlight: command(Spotlight, "meeting.spotlight"),
  remove: command(Removal, "meeting.remove"),
  /** Sends everybody out but presenters and organisers. */
  removeGuests: command(Nothing, "meeting.remove"),
  ...doorCommands,
  end: command(Nothing, "meeting.end"),
};

const events = {
  joined: event(Participant),
  connectionLost: event(Who),
  connectionRestored: event(Who),
  left: event(Leaver),
  removed: event(Who),
  /** Goes before `removed`, for whom it concerns. */
  dismissed: event(Dismissal, { audience: ({ participantId }) => ({ participants: [participantId] }) }),
  profileChanged: event(NewProfile),
  roleChanged: event(NewStanding),
  rulesChanged: event(Rules),
  rightsChanged: event(NewRights),
  /** An organiser has changed somebody's name. */
  renamed: event(NewName.extend(By)),
  silenced: event(Silencing.extend(By)),
  invited: event(Invitation.extend(By), {
    isPassing: true,
    audience: ({ participantId }) => ({ participants: [participantId] }),
  }),
  spotlighted: event(Spotlight),
  mediaMoved: event(NewMediaPlace),
  announced: event(Announcement, { isPassing: true }),
  ended: event(End),
  ...doorEvents,
};

const atTheDoor = Object.fromEntries(
  Object.entries(evolveDoor).map(([kind, reduce]) => [
    kind,
    (state: MeetingState, payload: never) => ({ ...state, door: reduce(state.door, payload) }),
  ]),
) as Reducers<MeetingState, typeof doorEvents>;

const evolve: Reducers<MeetingState, typeof events> = {
  ...atTheDoor,
  joined: (state, person) => ({
    ...state,
    participants: { ...state.participants, [person.id]: person },
    // Who was let in need not knock again.
    door: waitingOf(state.door, person.id)?.answer === "admitted" ? state.door : forgetKnock(state.door, person.id),
    founder: state.founder ?? person.id,
    startedAt: state.startedAt ?? person.joinedAt,
  }),
  connectionLost: (state, { participantId }) => change(state, participantId, { connection: "reconnecting" }),
  connectionRestored: (state, { participantId }) => change(state, participantId, { connection: "online" }),
  left: leave,
  removed: (state, who) => ({ ...leave(state, who), door: forgetKnock(state.door, who.participantId) }),
  dismissed: (state) => state,
  sentBack: leave,
  renamed: (state, { participantId, name }) => change(state, participantId, { name }),
  silenced: (state) => state,
  invited: (state) => state,
  spotlighted: (state, { spots }) => ({ ...state, spotlight: spots }),
  rightsChanged: (state, { participantId, may }) => change(state, participantId, { may }),
  profileChanged: (state, { participantId, name, avatar }) => change(state, participantId, { name, avatar }),
  roleChanged: (state, changed) => ({
    ...change(state, changed.participantId, {
      role: changed.role,
      ...(changed.isOwner !== undefined && { isOwner: changed.isOwner }),
    }),
    lowered: loweredAfter(state, changed),
    standIns: standInsAfter(state, changed),
  }),
  rulesChanged: (state, rules) => ({ ...state, rules }),
  mediaMoved: (state, { moves }) => ({ ...state, mediaMoves: moves }),
  announced: (state) => state,
  ended: (state) => ({ ...state, participants: {}, standIns: {}, door: openDoor, isEnded: true }),
};

export type MeetingEvents = typeof events;

/** The core: who is here, in which role. Every feature may evolve on these events; no feature sees another's. */
export const meeting: Contract<"meeting", MeetingState, typeof commands, MeetingEvents> = {
  name: "meeting",
  version: 11,
  initial: {
    participants: {},
    founder: null,
    startedAt: null,
    mediaMoves: 0,
    rules: freeRules,
    door: openDoor,
    rights: {},
    lowered: {},
    standIns: {},
    spotlight: [],
    isEnded: false,
  },
  commands,
  events,
  evolve: fold({ meeting: evolve }),
};

/** Whom nobody else moderates: whose room it is, or in a room that nobody owns, who opened the meeting. */
export const isProtected = (state: MeetingState, id: ParticipantId): boolean =>
  state.rules.isOwned ? participantOf(state, id)?.isOwner === true : id === state.founder;

/** Whether somebody who is in may moderate that one: nobody does with who is protected, and moderators only with who is below them. */
export const isWithinReach = (state: MeetingState, { role }: Pick<Participant, "role">, id: ParticipantId): boolean => {
  const person = participantOf(state, id);
  return person !== undefined && !isProtected(state, id) && outranks(role, person.role);
};

/** Everybody present, in the order of their coming. */
export const participantsOf = ({ participants }: MeetingState): readonly Participant[] =>
  Object.values(participants).sort((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1));
