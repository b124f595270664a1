import type { chat, EventsOf, hands, ParticipantId } from "@palabre/protocol";
import type { CoreEvent } from "../meeting/departure.ts";

/** Of the log, what a record tells of. */
export const recorded = [
  "meeting.joined",
  "meeting.left",
  "meeting.removed",
  "meeting.dismissed",
  "meeting.sentBack",
  "meeting.profileChanged",
  "meeting.renamed",
  "meeting.roleChanged",
  "meeting.rulesChanged",
  "meeting.rightsChanged",
  "meeting.silenced",
  "meeting.spotlighted",
  "meeting.locked",
  "meeting.knocked",
  "meeting.knockChanged",
  "meeting.answered",
  "meeting.banned",
  "meeting.forgiven",
  "meeting.ended",
  "hands.lowered",
  "chat.deleted",
] as const;

type Recorded = Extract<CoreEvent | EventsOf<typeof hands> | EventsOf<typeof chat>, { type: (typeof recorded)[number] }>;

/** An event of the log with its sender, a participant or "server", and its time in milliseconds since 1970. */
export type Entry = Recorded & { seq: number; senderId: ParticipantId | "server"; at: number };
