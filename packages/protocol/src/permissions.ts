import { allFree, type Freedom, type FreedomChanges, type Freedoms } from "./freedoms.ts";
import { keepers, type Participant, Role } from "./people.ts";
import type { Rules } from "./rules.ts";

const everyone = Role.options;

/** What each role may do, in one table that administrators can read. A permission is named like the command it opens. */
const table = {
  "meeting.leave": everyone,
  "meeting.changeProfile": everyone,
  "meeting.rename": everyone,
  "meeting.changeRole": ["organiser"],
  "meeting.changeRules": ["organiser"],
  "meeting.changeRights": keepers,
  "meeting.renameOthers": keepers,
  "meeting.silence": keepers,
  "meeting.spotlight": keepers,
  "meeting.remove": keepers,
  "meeting.lock": keepers,
  "meeting.admit": keepers,
  "meeting.sendBack": keepers,
  "meeting.forgive": keepers,
  "meeting.end": ["organiser"],
  /** Who decided what, and who was there. */
  "meeting.readRecord": keepers,
  "media.microphone": everyone,
  "media.camera": everyone,
  "media.screen": everyone,
  "chat.send": everyone,
  "chat.sendPrivately": everyone,
  "chat.delete": everyone,
  "chat.deleteOthers": keepers,
  "hands.raise": everyone,
  "hands.lower": everyone,
  "hands.lowerOthers": [...keepers, "presenter"],
  "hands.lowerAll": keepers,
  "hands.call": keepers,
  "reactions.react": everyone,
} as const satisfies Record<string, readonly Role[]>;

/** What a role may do: `feature.verb`. */
export type Permission = keyof typeof table;

export const permissions = Object.keys(table) as readonly Permission[];

const definedIn = (may: FreedomChanges = {}): Partial<Freedoms> =>
  Object.fromEntries(Object.entries(may).filter(([, isFree]) => isFree !== undefined));

/** What of it a meeting's rules may keep participants from, and an organiser one person. */
const freedoms: Partial<Record<Permission, Freedom>> = {
  "meeting.rename": "rename",
  "media.microphone": "microphone",
  "media.camera": "camera",
  "media.screen": "screen",
  "chat.send": "chat",
  "chat.sendPrivately": "privateChat",
  "hands.raise": "hands",
  "reactions.react": "reactions",
};

/** Whether somebody in this role may do that, where the meeting's rules do not keep them from it. */
export const can = (role: Role, permission: Permission): boolean => (table[permission] as readonly Role[]).includes(role);

/** Whether the one role is higher than the other. */
export const isAbove = (role: Role, other: Role): boolean => Role.options.indexOf(role) < Role.options.indexOf(other);

/** Whether somebody in this role may do something to somebody in that one: organisers to all, others to who is below them. */
export const outranks = (role: Role, other: Role): boolean => role === "organiser" || isAbove(role, other);

/** Whether somebody in this role looks after the others. */
export const keepsOrder = (role: Role): boolean => (keepers as readonly Role[]).includes(role);

/** Of what participants may be kept from, what somebody may do. */
export const freedomsOf = ({ rules }: { rules: Rules }, { role, may }: Pick<Participant, "role" | "may">): Freedoms => {
  if (role === "organiser") return allFree;
  return { ...(role === "participant" ? rules.may : allFree), ...definedIn(may) };
};

/** Whether somebody may do that: what they alone were given or refused counts before the meeting's rules. */
export const allows = (
  { rules }: { rules: Rules },
  { role, may }: Pick<Participant, "role" | "may">,
  permission: Permission,
): boolean => {
  const freedom = freedoms[permission];
  return can(role, permission) && (freedom === undefined || freedomsOf({ rules }, { role, may })[freedom]);
};
