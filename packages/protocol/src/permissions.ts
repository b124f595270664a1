import type { Participant, Role } from "./people.ts";
import type { Freedom, Rules } from "./rules.ts";

const everyone = ["organiser", "presenter", "participant"] as const satisfies readonly Role[];

/** What each role may do, in one table that administrators can read. A permission is named like the command it opens. */
const table = {
  "meeting.leave": everyone,
  "meeting.changeProfile": everyone,
  "meeting.rename": everyone,
  "meeting.changeRole": ["organiser"],
  "meeting.changeRules": ["organiser"],
  "meeting.remove": ["organiser"],
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

/** What of it a meeting's rules may keep participants from. */
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

/** Whether somebody may do that in a meeting with these rules. */
export const allows = ({ rules }: { rules: Rules }, { role }: Pick<Participant, "role">, permission: Permission): boolean => {
  const freedom = freedoms[permission];
  return can(role, permission) && (role !== "participant" || freedom === undefined || rules.may[freedom]);
};
