import { z } from "zod";
import type { NewEvent } from "./contract.ts";
import { Note } from "./door.ts";
import type { ErrorCode } from "./errors.ts";
import { Avatar, DisplayName, ParticipantId } from "./people.ts";
import { RoomName, RoomPassword } from "./rooms.ts";

/** Raised by every change of a contract that is not additive. A client of another version is asked to reload. */
export const PROTOCOL_VERSION = 4;

/** Events between page and server over Socket.IO, beside its own. */
export const wire = {
  join: "join",
  command: "command",
  media: "media",
  /** A page wants a sign of life: its network may have changed. */
  alive: "alive",
  /** Whoever waits changes their name, or writes to the organisers. */
  knock: "knock",
  /** What there is to know for whoever waits. */
  lobby: "lobby",
  delivery: "delivery",
  /** The media engine that carried the meeting is gone. With the access that comes along one goes where it is carried next. */
  engineLost: "engineLost",
  closed: "closed",
} as const;

/** The first message on every connection. The sender's device is known by its cookie, never by the message. */
export const JoinRequest = z.strictObject({
  protocol: z.int(),
  room: RoomName,
  name: DisplayName,
  avatar: Avatar.optional(),
  /** The participant that this device already is: its place is taken over. Without it, one more participant comes in. */
  as: ParticipantId.optional(),
  /** Somebody signed in who is in another meeting leaves that one. */
  isMoving: z.boolean().optional(),
  /** Of the room, where it has one and this device has not given it yet. */
  password: RoomPassword.optional(),
  /** Without the password, they ask an organiser to let them in. */
  isAsking: z.boolean().optional(),
  /** What this client has seen already, so that it gets only what came after. */
  seen: z.strictObject({ meetingId: z.uuid(), seq: z.int().min(0) }).optional(),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

/** What whoever waits may change of their knock; `isGone`: they do not wait any longer. */
export const KnockRequest = z.strictObject({
  name: DisplayName.optional(),
  note: Note.optional(),
  isGone: z.literal(true).optional(),
});
export type KnockRequest = z.infer<typeof KnockRequest>;

/**
 * All that is told to whoever waits. `isOpen`: they join again and are in. `since`: the server's time, in milliseconds since 1970.
 */
export type LobbyNews = { since: number; isHeld: boolean; isOrganiserIn: boolean; isOpen: boolean };

/** What joining answers where an organiser lets people in: as whom one waits, and the server's time, in milliseconds since 1970. */
export type InLobby = { waitingAs: ParticipantId; news: LobbyNews; now: number };

/** Where and with what to connect for sound and picture. `url` is a path under the page's own origin. */
export type MediaAccess = { url: string; token: string };

/**
 * What joining answers: which meeting, who one is there, the first access to sound and picture, and the server's time, in milliseconds
 * since 1970. `number`: nine digits that lead here while the meeting goes on. `title`: what the room is called, where somebody said so.
 */
export type Joined = {
  meetingId: string;
  participantId: ParticipantId;
  media: MediaAccess;
  now: number;
  number: string;
  title: string | null;
};

/** A command. `id` is the client's, so that sending it again after a lost answer is safe. */
export const CommandRequest = z.strictObject({ id: z.uuid().toLowerCase(), name: z.string().max(64), input: z.unknown() });
export type CommandRequest = z.infer<typeof CommandRequest>;

/** `seq`: the log's head once the command's events were durable; the sender has been delivered them by then. */
export type Done = { seq: number };

/** `logId` finds the cause of an `internal` error in the server's log. */
export type Refusal = { code: ErrorCode; retryAfterMs?: number; logId?: string };

/** How every message is answered: once, with a result or a refusal. */
export type Answer<Result> = { ok: true; result: Result } | { ok: false; error: Refusal };

/** Everything that a viewer may know at `seq`: the state of each feature under its name. */
export type Snapshot = { kind: "snapshot"; seq: number; states: Readonly<Record<string, unknown>> };

/** `seq` is null for an event that passes and is not kept. */
export type Delivery = Snapshot | { kind: "event"; seq: number | null; event: NewEvent };

/**
 * Why the server ends a participant's connection for good: no reconnecting after it. `sentBack`: an organiser wants them to wait before
 * the door; `turnedAway`: an organiser did not let them in; `moved`: their account went into another meeting;
 * `signedOut`: it was signed out elsewhere, or is no more.
 */
export const ClosedReason = z.enum(["left", "removed", "sentBack", "turnedAway", "ended", "replaced", "moved", "signedOut"]);
export type ClosedReason = z.infer<typeof ClosedReason>;
