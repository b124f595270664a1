import type { Avatar, ClosedReason, ParticipantId, Refusal, RoomName } from "@palabre/protocol";

/** Whether a meeting can be reached, and why not. */
export type MeetingStatus =
  | { kind: "connecting" }
  /**
   * Before the door, until an organiser lets one in. `since`: the server's time, in milliseconds since 1970. `isAway`: the connection is
   * lost, and sought again.
   */
  | { kind: "waiting"; since: number; isHeld: boolean; isOrganiserIn: boolean; isAway: boolean }
  | { kind: "online"; meetingId: string; self: ParticipantId }
  /** The connection is lost; what is asked waits. `since` and `retryAt`: this device's time, in milliseconds since 1970. */
  | { kind: "reconnecting"; since: number; retryAt: number; self: ParticipantId }
  | { kind: "closed"; reason: ClosedReason | "refused"; error?: Refusal };

/** Where to join. */
export type MeetingOptions = {
  /** `https://host`, the page's own origin in a browser. */
  origin: string;
  room: RoomName;
  /** What a browser adds by itself, for use from Node: `cookie` and `origin`. */
  headers?: Readonly<Record<string, string>>;
  newId?: () => string;
};

/** As whom to join. */
export type Entrant = {
  /** The name that others will read, and how one is drawn without a camera. */
  name: string;
  avatar?: Avatar | undefined;
  /** The participant that this device already is, to take its place over. */
  as?: ParticipantId | undefined;
  /** Whoever is signed in and in another meeting leaves that one. */
  isMoving?: boolean | undefined;
  /** Of the room, where this device has not given it yet. */
  password?: string | undefined;
  /** Without the password one asks an organiser. */
  isAsking?: boolean | undefined;
};
