import type { ClosedReason, ParticipantId, Refusal } from "@palabre/protocol";
import type { Obstacle } from "./obstacle.ts";
import type { Session } from "./Session.ts";

/** Where one is in a visit to a room. */
export type VisitState =
  /** Before the meeting. `session`: the one that begins when one comes in. `refusal`: what the server said when one was not let in. */
  | { kind: "door"; session: Session; isEntering: boolean; refusal?: Refusal | undefined }
  /**
   * The room does not let one in. `entry`: as whom one wanted to come in already; `isEntering`: it is tried again; `until`: when that may
   * help, in this device's milliseconds since 1970.
   */
  | {
      kind: "barred";
      session: Session;
      obstacle: Obstacle;
      entry: Entry | undefined;
      isEntering: boolean;
      until?: number | undefined;
    }
  /** An organiser lets one in. `wasIn`: they were in, and were sent back. */
  | { kind: "waiting"; session: Session; wasIn: boolean }
  | { kind: "inside"; session: Session }
  /** Out again; whoever comes back makes another visit. */
  | { kind: "gone"; reason: GoneReason; refusal?: Refusal | undefined; dismissal?: Dismissal | undefined };

/** What an organiser has to say to whoever they have removed. */
export type Dismissal = { why?: string | undefined; isBanned: boolean };

/** `alone`: the page left by itself. Whoever is sent back waits before the door, and whoever is turned away stands before it. */
export type GoneReason = Exclude<ClosedReason, "sentBack" | "turnedAway"> | "refused" | "alone";

/**
 * The name to come in under, and the place to take over where one has one. `isMoving`: out of another meeting of the same account;
 * `isAsking`: without the password.
 */
export type Entry = {
  name: string;
  as?: ParticipantId | undefined;
  isMoving?: boolean;
  password?: string | undefined;
  isAsking?: boolean;
};

/** Whether somebody who is not in stands before the door again: not let in, or tired of waiting. Whoever was in has left by that. */
export const isAtDoor = (reason: GoneReason, state: VisitState): boolean =>
  reason === "refused" || (reason === "left" && !(state.kind === "waiting" && state.wasIn));
