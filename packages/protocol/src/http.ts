import { z } from "zod";
import { errorCodes } from "./errors.ts";
import { ParticipantId } from "./people.ts";
import { RoomName } from "./rooms.ts";

/** What a device may know of a room before entering: the same for a room that nobody has ever opened. `room` is how it is called now. `GET /api/rooms/:room` */
export const RoomPreview = z.strictObject({
  room: RoomName,
  participantCount: z.int(),
  /** This device's own places in the meeting under way, connected or about to be given up. */
  ownSeats: z.array(z.strictObject({ participantId: ParticipantId, name: z.string() })),
  /** It is kept who comes and goes, and when. */
  keepsAttendance: z.boolean().optional(),
  /** Why the door would not let this device in now. */
  obstacle: z.enum(errorCodes).optional(),
  /** When the room opens, in milliseconds from now. */
  opensInMs: z.number().optional(),
});
export type RoomPreview = z.infer<typeof RoomPreview>;

/** What the running server is. `GET /api/version` */
export const Version = z.strictObject({
  version: z.string(),
  protocol: z.int(),
  /** Where other machines open it; only for a page of its own machine, and where it knows. */
  address: z.url().optional(),
});
export type Version = z.infer<typeof Version>;
