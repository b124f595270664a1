import { allFree, type Freedom, type FreedomChanges, type Freedoms } from "./freedoms.ts";
import type { Participant, Role } from "./people.ts";
import type { Rules } from "./rules.ts";

const everyone = ["organiser", "presenter", "participant"] as const satisfies readonly Role[];

/** What each role may do, in one table that administrators can read. A permission is named like the command it opens. */
const table = {
  "meeting.leave": everyone,
  "meeting.changeProfile": everyone,
  "meeting.rename": everyone,
  "meeting.changeRole": ["organiser"],
  "meeting.changeRules": ["organiser"],
  "meeting.changeRights": ["organiser"],
  "meeting.renameOthers": ["organiser"],
  "meeting.silence": ["organiser"],
  "meeting.spotlight": ["organiser"],
  "meeting.remove": ["organiser"],
  "meeting.lock": ["organiser"],
  "meeting.admit": ["organiser"],
  "meeting.sendBack": ["organiser"],
  "meeting.forgive": ["organiser"],
  "meeting.end": ["organiser"],
  "media.microphone": everyone,
  "media.camera": everyone,
  "media.screen": everyone,
  "chat.send": everyone,
  "chat.sendPrivately": everyone,
  "chat.delete": everyone,
  "chat.deleteOthers": ["organiser"],
  "hands.raise": everyone,
  "hands.lower": everyone,
  "hands.lowerOthers": ["organiser", "presenter"],
  "hands.lowerAll": ["organiser"],
  "hands.call": ["organiser"],
  "reactions.react": everyone,
} as const satisfies Record<string, readonly Role[]>;

/** What a role may do: `feature.verb`. */
export type Permission = keyof typeof table;

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

/** Of what participants may be kept from, what somebody may do. */
export const freedomsOf = ({ rules }: { rules: Rules }, { role, may }: Pick<Participant, "role" | "may">): Freedoms => {
  if (role === "organiser") return allFree;
  return { ...(role === "presenter" ? allFree : rules.may), ...definedIn(may) };
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
