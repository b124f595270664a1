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
  "meeting_locked",
  "not_yet",
  "too_late",
  "banned",
  "turned_away",
] as const satisfies readonly ErrorCode[];

export type Obstacle = (typeof obstacles)[number];

export const obstacleIn = (code: ErrorCode | undefined): Obstacle | undefined => obstacles.find((known) => known === code);

/** What goes by itself: it is worth standing there. */
export const isPassing = (obstacle: Obstacle): boolean =>
  ["not_open", "account_to_open", "room_busy", "meeting_full", "meeting_locked", "not_yet"].includes(obstacle);

/** What stays until one says what to do: that nothing is seen of it from outside any more means nothing. */
export const isToAnswer = (obstacle: Obstacle): boolean => ["elsewhere", "turned_away"].includes(obstacle);

/** For what is over at a moment that is known, when that is, from now on. `turned_away` is told without it. */
export const lastsMs = (obstacle: Obstacle, toldMs: number | undefined): number | undefined => {
  if (obstacle === "turned_away") return toldMs ?? 60_000;
  return obstacle === "not_yet" ? toldMs : undefined;
};

const passwordCodes: readonly (ErrorCode | undefined)[] = ["password_needed", "wrong_password", "too_many_passwords"];

/** Whether the door asks for a password: as it is seen from outside, or as it was refused. */
export const asksPassword = (code: ErrorCode | undefined): boolean => passwordCodes.includes(code);
