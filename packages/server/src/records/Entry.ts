import type { chat, EventsOf, hands, ParticipantId } from "@palabre/protocol";
import type { CoreEvent } from "../meeting/departure.ts";

/** What is somebody's act. Only whoever keeps order adds to it, as far as it is about others. */
export const deeds = [
  "meeting.removed",
  "meeting.sentBack",
  "meeting.renamed",
  "meeting.roleChanged",
  "meeting.rulesChanged",
  "meeting.rightsChanged",
  "meeting.silenced",
  "meeting.spotlighted",
  "meeting.locked",
  "meeting.answered",
  "meeting.banned",
  "meeting.forgiven",
  "meeting.ended",
  "hands.lowered",
  "chat.deleted",
] as const;

/** Who came, went, and is called how. */
export const presence = ["meeting.joined", "meeting.left", "meeting.knocked", "meeting.knockChanged"] as const;

/** Of it the last of each person is enough. */
export const profile = "meeting.profileChanged";

type Type = (typeof deeds)[number] | (typeof presence)[number] | typeof profile;
type Recorded = Extract<CoreEvent | EventsOf<typeof hands> | EventsOf<typeof chat>, { type: Type }>;

/** An event of the log with its sender, a participant or "server", and its time in milliseconds since 1970. */
export type Entry = Recorded & { seq: number; senderId: ParticipantId | "server"; at: number };
