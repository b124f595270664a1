import { z } from "zod";
import { type Contract, command, event, fold, own, type Reducers } from "./contract.ts";
import { Avatar, DisplayName, Participant, ParticipantId, Role } from "./people.ts";
import { FreedomChanges, freeRules, Rules } from "./rules.ts";

const Nothing = z.strictObject({});
const Who = z.strictObject({ participantId: ParticipantId });
const Leaver = Who.extend({
  /** Their account went into another meeting. */
  isMoved: z.boolean().optional(),
});
const NewRole = z.strictObject({ participantId: ParticipantId, role: Role });
/** A room's own word on somebody. `isOwner`: whether it is theirs; as it was where that is not said. */
const NewStanding = NewRole.extend({ isOwner: z.boolean().optional() });
const Profile = z.strictObject({ name: DisplayName, avatar: Avatar });
const NewProfile = Profile.extend({ participantId: ParticipantId });
const NewMediaPlace = z.strictObject({ moves: z.int().positive() });
const NewRules = z.strictObject({ may: FreedomChanges });
const End = z.strictObject({ reason: z.enum(["organiser", "empty"]) });

type Participants = Readonly<Record<ParticipantId, Participant>>;

export type MeetingState = {
  /** Those present or reconnecting. `participantsOf` gives them in the order of their coming. */
  participants: Participants;
  /** Who opened the meeting. In a room that nobody owns they are its organiser, again on coming back. */
  founder: ParticipantId | null;
  /** When the first person came in: the server's time, in milliseconds since 1970. */
  startedAt: number | null;
  /** How often sound and picture have moved on to another media node. Which node that is, only the server knows. */
  mediaMoves: number;
  /** What its room says of it. */
  rules: Rules;
  isEnded: boolean;
};

/** Who this is, if they are present or reconnecting. Anybody may ask for any id, also for one that every object inherits. */
export const participantOf = ({ participants }: Pick<MeetingState, "participants">, id: string): Participant | undefined =>
  own(participants, id);

const without = (participants: Participants, id: ParticipantId): Participants => {
  const { [id]: _gone, ...others } = participants;
  return others;
};

const change = (state: MeetingState, id: ParticipantId, changes: Partial<Participant>): MeetingState => {
  const person = participantOf(state, id);
  return person ? { ...state, participants: { ...state.participants, [id]: { ...person, ...changes } } } : state;
};

const leave = (state: MeetingState, { participantId }: z.infer<typeof Who>): MeetingState => ({
  ...state,
  participants: without(state.participants, participantId),
});

const commands = {
  leave: command(Nothing, "meeting.leave"),
  /** One's own profile: nobody else's can be named. */
  changeProfile: command(Profile, "meeting.changeProfile"),
  changeRole: command(NewRole, "meeting.changeRole"),
  /** What participants may do; what is not named stays as it is. It holds from now on and in the room's next meetings. */
  changeRules: command(NewRules, "meeting.changeRules"),
  remove: command(Who, "meeting.remove"),
  end: command(Nothing, "meeting.end"),
};

const events = {
  joined: event(Participant),
  connectionLost: event(Who),
  connectionRestored: event(Who),
  left: event(Leaver),
  removed: event(Who),
  profileChanged: event(NewProfile),
  roleChanged: event(NewStanding),
  rulesChanged: event(Rules),
  mediaMoved: event(NewMediaPlace),
  ended: event(End),
};

const evolve: Reducers<MeetingState, typeof events> = {
  joined: (state, person) => ({
    ...state,
    participants: { ...state.participants, [person.id]: person },
    founder: state.founder ?? person.id,
    startedAt: state.startedAt ?? person.joinedAt,
  }),
  connectionLost: (state, { participantId }) => change(state, participantId, { connection: "reconnecting" }),
  connectionRestored: (state, { participantId }) => change(state, participantId, { connection: "online" }),
  left: leave,
  removed: leave,
  profileChanged: (state, { participantId, name, avatar }) => change(state, participantId, { name, avatar }),
  roleChanged: (state, { participantId, role, isOwner }) =>
    change(state, participantId, { role, ...(isOwner !== undefined && { isOwner }) }),
  rulesChanged: (state, rules) => ({ ...state, rules }),
  mediaMoved: (state, { moves }) => ({ ...state, mediaMoves: moves }),
  ended: (state) => ({ ...state, participants: {}, isEnded: true }),
};

export type MeetingEvents = typeof events;

/** The core: who is here, in which role. Every feature may evolve on these events; no feature sees another's. */
export const meeting: Contract<"meeting", MeetingState, typeof commands, MeetingEvents> = {
  name: "meeting",
  version: 4,
  initial: { participants: {}, founder: null, startedAt: null, mediaMoves: 0, rules: freeRules, isEnded: false },
  commands,
  events,
  evolve: fold({ meeting: evolve }),
};

/** Whom nobody else moderates: whose room it is, or in a room that nobody owns, who opened the meeting. */
export const isProtected = (state: MeetingState, id: ParticipantId): boolean =>
  state.rules.isOwned ? participantOf(state, id)?.isOwner === true : id === state.founder;

/** Everybody present, in the order of their coming. */
export const participantsOf = ({ participants }: MeetingState): readonly Participant[] =>
  Object.values(participants).sort((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1));
