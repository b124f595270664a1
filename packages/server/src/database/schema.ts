import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** The lasting places. A name is what people read in the address. */
export const rooms = pgTable("rooms", {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull().unique(),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** The occurrences. `head` is the seq of the last event: the lock and the optimistic check of every append. */
export const meetings = pgTable(
  "meetings",
  {
    id: uuid().primaryKey().defaultRandom(),
    roomId: uuid("room_id")
      .notNull()
      .references(() => rooms.id, { onDelete: "cascade" }),
    head: integer().notNull().default(0),
    startedAt: moment("started_at").notNull().defaultNow(),
    endedAt: moment("ended_at"),
  },
  (table) => [
    uniqueIndex("one_open_meeting_a_room").on(table.roomId).where(sql`${table.endedAt} is null`),
    index("meetings_by_end").on(table.endedAt).where(sql`${table.endedAt} is not null`),
  ],
);

/** The log. The last event of a command carries the command's id, so that a repeat finds the seq it was answered with. */
export const meetingEvents = pgTable(
  "meeting_events",
  {
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    seq: integer().notNull(),
    type: text().notNull(),
    payload: jsonb().notNull(),
    audience: jsonb().notNull(),
    senderId: text("sender_id").notNull(),
    commandId: uuid("command_id"),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.seq] }),
    uniqueIndex("a_command_counts_once")
      .on(table.meetingId, table.senderId, table.commandId)
      .where(sql`${table.commandId} is not null`),
  ],
);

/** The fold up to `seq`, so that opening a long meeting reads only what came after. `folds` names the reducers that made it. */
export const meetingSnapshots = pgTable("meeting_snapshots", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id, { onDelete: "cascade" }),
  seq: integer().notNull(),
  folds: text().notNull(),
  states: jsonb().notNull(),
});

/** The server processes alive. One that does not renew its lease is dead, and its connections with it. */
export const processes = pgTable("processes", {
  id: uuid().primaryKey(),
  leaseUntil: moment("lease_until").notNull(),
});

/**
 * Which device may speak as which participant, and through which connection it does so now.
 * Connected: `connectionId` and `processId`. Lost: `lostAt` too. Left: none of the three.
 */
export const seats = pgTable(
  "seats",
  {
    meetingId: uuid("meeting_id").notNull(),
    participantId: text("participant_id").notNull(),
    device: text().notNull(),
    connectionId: uuid("connection_id"),
    processId: uuid("process_id"),
    lostAt: moment("lost_at"),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.participantId] }),
    foreignKey({ columns: [table.meetingId], foreignColumns: [meetings.id] }).onDelete("cascade"),
    index("seats_by_process").on(table.processId).where(sql`${table.processId} is not null`),
    index("seats_lost").on(table.lostAt).where(sql`${table.lostAt} is not null`),
  ],
);
