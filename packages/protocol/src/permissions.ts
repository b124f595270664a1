import type { Role } from "./people.ts";

const everyone = ["organiser", "presenter", "participant"] as const satisfies readonly Role[];

/** What each role may do, in one table that administrators can read. A permission is named like the command it opens. */
const table = {
  "meeting.leave": everyone,
  "meeting.changeProfile": everyone,
  "meeting.changeRole": ["organiser"],
  "meeting.remove": ["organiser"],
  "meeting.end": ["organiser"],
  "chat.send": everyone,
  "chat.deleteOthers": ["organiser"],
  "hands.raise": everyone,
  "hands.lowerOthers": ["organiser", "presenter"],
  "hands.lowerAll": ["organiser"],
  "hands.call": ["organiser"],
  "reactions.react": everyone,
} as const satisfies Record<string, readonly Role[]>;

/** What a role may do: `feature.verb`. */
export type Permission = keyof typeof table;

/** Whether somebody in this role may do that. */
export const can = (role: Role, permission: Permission): boolean => (table[permission] as readonly Role[]).includes(role);
