import {
  AppError,
  type Avatar,
  allows,
  type Banned,
  type Freedom,
  freedomsOf,
  isProtected,
  isSameSpot,
  type MeetingState,
  meeting,
  type Participant,
  type ParticipantId,
  participantOf,
  participantsOf,
  type Rules,
  type Spot,
  type Waiting,
  waitingOf,
} from "@palabre/protocol";
import { type Context, decider } from "./decider.ts";
import { type CoreEvent, depart, ended, isOnlyOrganiser, refuseTouching } from "./departure.ts";
import { doorDecisions, privateDoor } from "./doorDecisions.ts";

const isSameAvatar = (one: Avatar = {}, other: Avatar = {}): boolean => one.colour === other.colour && one.sign === other.sign;

const isSame = (one: object, other: object): boolean =>
  Object.entries({ ...one, ...other }).every(([key, value]) => (one as Record<string, unknown>)[key] === value && key in other);

const isSameRules = ({ may, ...one }: Rules, { may: otherMay, ...other }: Rules): boolean =>
  isSame(may, otherMay) && isSame(one, other);

/** Without what is not said. */
const defined = <Values extends object>(values: Values): { [K in keyof Values]: Exclude<Values[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

/** Those whom one may do something to: present, and neither oneself nor who is protected. */
const within = (state: MeetingState, ids: readonly ParticipantId[], context: Context): readonly Participant[] =>
  ids.flatMap((id) => {
    const person = participantOf(state, id);
    if (!person) return [];
    refuseTouching(state, id, context);
    return person;
  });

type Ban = Pick<Banned, "scope" | "at" | "byRole">;

/** Whoever waits is turned away, and need not come again. */
const banWaiting = ({ id, name }: Waiting, ban: Ban): readonly CoreEvent[] => [
  { type: "meeting.answered", payload: { participantId: id, answer: "refused", at: ban.at } },
  { type: "meeting.banned", payload: { participantId: id, name, ...ban } },
];

const dismiss = (
  state: MeetingState,
  person: Participant,
  { why, ban }: { why?: string | undefined; ban?: Ban | undefined } = {},
): readonly CoreEvent[] => {
  const { id: participantId, name } = person;
  const told: CoreEvent = {
    type: "meeting.dismissed",
    payload: { participantId, isBanned: ban !== undefined, ...(why && { why }) },
  };
  const banned: readonly CoreEvent[] = ban ? [{ type: "meeting.banned", payload: { participantId, name, ...ban } }] : [];
  return [told, ...depart(state, "meeting.removed", participantId), ...banned];
};

export const coreDecider = decider(
  meeting,
  {
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
      refuseTouching(state, participantId, context);
      if (person.role === "organiser" && !state.rules.isOwned && isOnlyOrganiser(state, participantId))
        throw new AppError("conflict", "The last organiser stays one");
      return [{ type: "meeting.roleChanged", payload: { participantId, role } }];
    },

    changeRules: ({ rules }, { may: changes, ...others }) => {
      const changed = { ...rules, ...defined(others), may: { ...rules.may, ...changes } };
      if (isSameRules(rules, changed)) return [];
      return [{ type: "meeting.rulesChanged", payload: { ...changed, version: rules.version + 1 } }];
    },

    changeRights: (state, { participantId, may: changes }, context) => {
      const [person] = within(state, [participantId], context);
      if (!person) return [];
      if (person.role === "organiser") throw new AppError("conflict", "Organisers are kept from nothing");
      // Nor by the way of another tab, or of a friend.
      const isKept = Object.entries(changes).some(
        ([name, isFree]) => isFree && !freedomsOf(state, context.sender)[name as Freedom],
      );
      if (person.id === context.sender.id || isKept)
        throw new AppError("forbidden", "Nobody gives what was taken from themselves");
      const asOthers = freedomsOf(state, { role: person.role });
      // What is as for others is nobody's own: it goes on as theirs does, should the rules change.
      const may = Object.fromEntries(
        Object.entries({ ...person.may, ...changes }).filter(([name, isFree]) => isFree !== asOthers[name as Freedom]),
      );
      return isSame(person.may ?? {}, may) ? [] : [{ type: "meeting.rightsChanged", payload: { participantId, may } }];
    },

    rename: (state, { participantId, name }, context) => {
      const [person] = within(state, [participantId], context);
      if (!person || person.name === name) return [];
      if (person.id === context.sender.id && !allows(state, person, "meeting.rename"))
        throw new AppError("forbidden", "Kept from it themselves");
      return [{ type: "meeting.renamed", payload: { participantId, name, by: context.sender.id } }];
    },

    silence: (state, { participantIds, source }, context) => {
      const present = within(state, [...new Set(participantIds)], context).map(({ id }) => id);
      if (present.length === 0) return [];
      return [{ type: "meeting.silenced", payload: { participantIds: present, source, by: context.sender.id } }];
    },

    invite: (state, { participantId, source }, { sender }) =>
      participantOf(state, participantId) ? [{ type: "meeting.invited", payload: { participantId, source, by: sender.id } }] : [],

    spotlight: (state, { spots: wished }) => {
      const isFirst = (spot: Spot, index: number) => wished.findIndex((other) => isSameSpot(other, spot)) === index;
      const spots = wished.filter((spot, index) => participantOf(state, spot.participantId) && isFirst(spot, index));
      const isAsBefore = (spot: Spot, index: number) => {
        const before = state.spotlight[index];
        return before !== undefined && isSameSpot(before, spot);
      };
      if (spots.length === state.spotlight.length && spots.every(isAsBefore)) return [];
      return [{ type: "meeting.spotlighted", payload: { spots } }];
    },

    remove: (state, { participantId, why, ban }, context) => {
      const { now, sender } = context;
      // Where a room is nobody's, nobody keeps others out of it for longer than their own meeting.
      const scope = ban === "room" && !state.rules.isOwned ? "meeting" : ban;
      const wished = scope && { scope, at: now, byRole: sender.role };
      const [person] = within(state, [participantId], context);
      if (person) return dismiss(state, person, { why, ban: wished });
      const waiting = waitingOf(state.door, participantId);
      return waiting && wished ? banWaiting(waiting, wished) : [];
    },

    removeGuests: (state) =>
      participantsOf(state)
        .filter(({ id, role }) => role === "participant" && !isProtected(state, id))
        .flatMap((person) => dismiss(state, person)),

    ...doorDecisions,

    end: () => [ended("organiser")],
  },
  privateDoor,
);
