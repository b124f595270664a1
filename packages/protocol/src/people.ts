import { z } from "zod";
import { FreedomChanges } from "./freedoms.ts";
import { line } from "./text.ts";

/** Names a participant within a meeting. Made by the server, public to all in the meeting, worth nothing without its device's cookie. */
export const ParticipantId = z
  .string()
  .regex(/^[a-z][\w-]{0,63}$/)
  .brand<"ParticipantId">();
export type ParticipantId = z.infer<typeof ParticipantId>;

/** What somebody is in a meeting, the highest first. `permissions.ts` says what each may do. */
export const Role = z.enum(["organiser", "moderator", "presenter", "participant"]);
export type Role = z.infer<typeof Role>;

/** Those who keep order: they know who waits and who was banned. */
export const keepers = ["organiser", "moderator"] as const satisfies readonly Role[];

/** What a participant comes with: a page, a telephone, the recorder. */
export const ParticipantKind = z.enum(["web", "phone", "recorder"]);

/** The name that others read: one line of at most 80 characters. */
export const DisplayName = line(80);

/** What may stand in place of the initials. A few signs that any screen can draw: no picture that would have to be kept or judged. */
export const AvatarSign = z.enum([
  "🌳",
  "🌻",
  "🍋",
  "🍄",
  "🐝",
  "🦋",
  "🐢",
  "🐱",
  "🦊",
  "🐼",
  "🦉",
  "🐬",
  "☕",
  "🎈",
  "🎵",
  "🚲",
]);
export type AvatarSign = z.infer<typeof AvatarSign>;

/** How somebody wants to be drawn where there is no camera. What is not chosen follows from the participant: colour by id, initials by name. */
export const Avatar = z.strictObject({
  /** One of the interface's pairs of colours. */
  colour: z.int().min(1).max(5).optional(),
  sign: AvatarSign.optional(),
});
export type Avatar = z.infer<typeof Avatar>;

/** Somebody who is present, or expected back, as everybody in the meeting sees them. */
export const Participant = z.strictObject({
  id: ParticipantId,
  name: DisplayName,
  avatar: Avatar.optional(),
  role: Role,
  /** What an organiser has given or refused them alone. */
  may: FreedomChanges.optional(),
  /** The room is theirs: nobody else moderates them. */
  isOwner: z.boolean().optional(),
  kind: ParticipantKind,
  /** `reconnecting`: the connection is lost, and the place kept for a while. */
  connection: z.enum(["online", "reconnecting"]),
  /** Server's time of entering, in milliseconds since 1970. */
  joinedAt: z.int(),
});
export type Participant = z.infer<typeof Participant>;
