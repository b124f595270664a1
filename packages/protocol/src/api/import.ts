import { z } from "zod";
import { RoomName } from "../rooms.ts";
import { EmailAddress } from "./accounts.ts";
import { RoomSettings, RoomTitle } from "./rooms.ts";
import { route } from "./route.ts";

/** So much is a school; more is another file. */
export const mostImported = { characters: 1_000_000, lines: 5_000 } as const;

/** What may be wrong in a table of rooms. */
export const SheetProblem = z.enum([
  "empty",
  "tooManyLines",
  "noNameColumn",
  "unknownColumn",
  "doubleColumn",
  "tooManyCells",
  "openQuote",
  "name",
  "twice",
  "taken",
  "title",
  "owner",
  "member",
  "tooManyMembers",
  "type",
  "access",
]);
export type SheetProblem = z.infer<typeof SheetProblem>;

const shown = { rooms: 20, problems: 200 };

export const ImportReport = z.strictObject({
  /** Whether the rooms are there now. */
  isDone: z.boolean(),
  roomCount: z.int(),
  /** Owners who have no account yet and get one. */
  newAccountCount: z.int(),
  problemCount: z.int(),
  /** The first of them, by line as a spreadsheet numbers them; `value` is what stands there. */
  problems: z.array(z.strictObject({ line: z.int(), code: SheetProblem, value: z.string() })).max(shown.problems),
  /** The first rooms, as they were understood. */
  rooms: z
    .array(
      z.strictObject({
        line: z.int(),
        name: RoomName,
        title: RoomTitle.nullable(),
        /** Null for the organisation. */
        owner: EmailAddress.nullable(),
        memberCount: z.int(),
        type: RoomSettings.shape.type,
        access: RoomSettings.shape.access,
      }),
    )
    .max(shown.rooms),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** How much of a report is told. */
export const mostReported = shown;

export const importRooms = route("POST /api/admin/rooms/import", {
  access: "administrator",
  input: z.strictObject({
    /** A header line with `name` and any of `title`, `owner`, `members`, `type`, `access`; then one room a line. */
    csv: z.string().max(mostImported.characters),
    /** Looks and tells, and makes nothing. */
    isRehearsal: z.boolean(),
  }),
  output: ImportReport,
  about: "Makes rooms of a table, all of them or none: whatever is wrong in a line is told, and then nothing is made.",
  maxBodyBytes: 4_000_000,
});
