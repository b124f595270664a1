import type { ErrorCode } from "@palabre/protocol";

/** Why a door does not let one in, where that is no failure: each has a page of its own. */
const obstacles = [
  "account_needed",
  "members_only",
  "not_open",
  "account_to_open",
  "room_busy",
  "meeting_full",
  "room_archived",
  "elsewhere",
] as const satisfies readonly ErrorCode[];

export type Obstacle = (typeof obstacles)[number];

export const obstacleIn = (code: ErrorCode | undefined): Obstacle | undefined => obstacles.find((known) => known === code);

/** What goes by itself: it is worth standing there. */
export const isPassing = (obstacle: Obstacle): boolean =>
  ["not_open", "account_to_open", "room_busy", "meeting_full"].includes(obstacle);
