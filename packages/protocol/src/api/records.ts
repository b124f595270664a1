import { z } from "zod";
import { Banned, LobbyAnswer } from "../door.ts";
import { Freedom } from "../freedoms.ts";
import { Role } from "../people.ts";
import { RoomName } from "../rooms.ts";
import { Rules } from "../rules.ts";
import { Language } from "./accounts.ts";
import { type FileAnswer, route } from "./route.ts";

const deed = <const Name extends string, Shape extends z.ZodRawShape = Record<never, never>>(name: Name, shape?: Shape) =>
  z.strictObject({ deed: z.literal(name), ...(shape ?? ({} as Shape)) });

/** Of a meeting's rules, what an organiser may change beside what participants may do. */
export const RuleName = Rules.omit({ version: true, isOwned: true, may: true }).keyof();
export type RuleName = z.infer<typeof RuleName>;

/** What somebody decided about a meeting or the people in it. */
export const Deed = z.discriminatedUnion("deed", [
  deed("role", { role: Role }),
  /** What participants may do from then on, or no more; and which other rules were changed. */
  deed("rules", { given: z.array(Freedom), taken: z.array(Freedom), others: z.array(RuleName) }),
  /** What one person may do, and may not; what is in neither list is as for others. */
  deed("rights", { given: z.array(Freedom), taken: z.array(Freedom) }),
  deed("rename", { name: z.string() }),
  deed("silence", { source: z.enum(["microphone", "camera", "screen"]) }),
  /** Put forward for everybody; nobody any more where it names nobody. */
  deed("spotlight"),
  deed("remove"),
  deed("ban", { scope: Banned.shape.scope }),
  deed("forgive"),
  deed("sendBack"),
  deed("lock"),
  deed("unlock"),
  deed("answer", { answer: LobbyAnswer }),
  deed("lowerHands"),
  deed("deleteMessage"),
  deed("end"),
]);
export type Deed = z.infer<typeof Deed>;

/**
 * A deed, who did it, to whom, and when: milliseconds since 1970. Names are those of that moment; `by` is null for what followed by
 * itself. Who was let in, or asked to wait, is not named while attendance is not kept.
 */
export const Act = z.strictObject({
  seq: z.int(),
  at: z.int(),
  by: z.string().nullable(),
  whom: z.array(z.string()),
  /** How many more than those named. */
  others: z.int(),
  what: Deed,
});
export type Act = z.infer<typeof Act>;

/** From when to when somebody was there; `to` is null for who still is. Milliseconds since 1970. */
export const Stay = z.strictObject({ from: z.int(), to: z.int().nullable() });
export type Stay = z.infer<typeof Stay>;

/** How long somebody was there in all: whole minutes, begun ones not counted. `now` ends the stay of whoever still is. */
export const minutesOf = (stays: readonly Stay[], now: number): number =>
  Math.floor(stays.reduce((sum, { from, to }) => sum + (to ?? now) - from, 0) / 60_000);

/** One person: an account, or somebody without one on one device. */
export const Attendee = z.strictObject({
  name: z.string(),
  role: Role,
  hasAccount: z.boolean(),
  stays: z.array(Stay).min(1),
});
export type Attendee = z.infer<typeof Attendee>;

/** More acts are not told: the newest. */
export const mostActs = 1_000;

/** What is known of a meeting by whoever organises it. */
export const MeetingRecord = z.strictObject({
  meetingId: z.uuid(),
  room: RoomName,
  title: z.string(),
  startedAt: z.int(),
  endedAt: z.int().nullable(),
  acts: z.array(Act).max(mostActs),
  /** Null where it was not kept, and people were not told that it would be. */
  attendance: z.array(Attendee).nullable(),
});
export type MeetingRecord = z.infer<typeof MeetingRecord>;

export const PastMeeting = MeetingRecord.pick({ meetingId: true, startedAt: true, endedAt: true });
export type PastMeeting = z.infer<typeof PastMeeting>;

const Which = z.strictObject({ meeting: z.uuid() });

export const readRecord = route("GET /api/meetings/:meeting/record", {
  access: "anyone",
  input: Which,
  output: MeetingRecord,
  about:
    "Who did what in a meeting, the newest first, and who was there when, if that is kept. For its organisers and moderators, and for whoever looks after the room.",
});

/** A time zone by its name in the IANA database. */
const TimeZone = z
  .string()
  .max(64)
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
    } catch {
      return false;
    }
  }, "No such time zone");

export const attendanceFile = route("GET /api/meetings/:meeting/attendance", {
  access: "anyone",
  input: Which.extend({ format: z.enum(["csv", "pdf"]), language: Language, timeZone: TimeZone }),
  output: z.custom<FileAnswer>(() => true),
  isFile: true,
  about: "Who was in a meeting and when, as a table or a page to print. For the same people as the record.",
});

export const pastMeetings = route("GET /api/rooms/:room/meetings", {
  access: "account",
  input: z.strictObject({ room: RoomName }),
  output: z.array(PastMeeting).max(100),
  about: "The last hundred meetings of a room of which something is kept, the newest first, for its owner and its organisers.",
});
