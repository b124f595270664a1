import { sql } from "drizzle-orm";
import {
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accountsSchema.ts";

export * from "./accountsSchema.ts";
export * from "./groupsSchema.ts";
export * from "./providersSchema.ts";

const _bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const moment = (name: string) => timestamp(name, { withTimezone: true });

/** The lasting places. A name is what people read in the address. One that nobody owns is forgotten when it is not used. */
export const rooms = pgTable(
  "rooms",
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull().unique(),
    /** Nine digits, said on the telephone. */
    number: text().notNull().unique().default(sql`(100000000 + floor(random() * 900000000))::bigint::text`),
    ownerId: uuid("owner_id").references(() => accounts.id, { onDelete: "cascade" }),
    /** It belongs to the organisation that runs the site: administrators keep it, and no account takes it along. */
    isOrganisation: boolean("is_organisation").notNull().default(false),
    /** The one under its owner's own name. */
    isPersonal: boolean("is_personal").notNull().default(false),
    title: text(),
    settings: jsonb().notNull().default(sql`'{}'`),
    /** What one has to know to come in, hashed. */
    password: text(),
    /** Grows with each change of the settings, wherever it was made. */
    version: integer().notNull().default(0),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
    usedAt: moment("used_at"),
    /** When organisers were last written to that somebody waits. */
    summonedAt: moment("summoned_at"),
    /** Whose standing has changed without the meeting under way having heard of it yet: their addresses. */
    unheard: text().array().notNull().default(sql`'{}'`),
  },
  (table) => [
    index("rooms_by_owner").on(table.ownerId, table.name).where(sql`${table.ownerId} is not null`),
    index("rooms_unheard").on(table.id).where(sql`${table.unheard} <> '{}'`),
    uniqueIndex("one_personal_room").on(table.ownerId).where(sql`${table.isPersonal}`),
    index("rooms_unowned").on(table.createdAt).where(sql`${table.ownerId} is null`),
  ],
);

/** Former names of rooms, which lead to them. */
export const roomAliases = pgTable(
  "room_aliases",
  {
    name: text().primaryKey(),
    roomId: uuid("room_id")
      .notNull()
      .references(() => rooms.id, { onDelete: "cascade" }),
  },
  (table) => [index("aliases_by_room").on(table.roomId)],
);

/** Who is somebody in a room beside its owner, by address: they need no account yet. */
export const roomMembers = pgTable(
  "room_members",
  {
    roomId: uuid("room_id")
      .notNull()
      .references(() => rooms.id, { onDelete: "cascade" }),
    email: text().notNull(),
    role: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.email] }), index("members_by_email").on(table.email)],
);

/** Which devices have given a room's password. */
export const roomPasses = pgTable(
  "room_passes",
  {
    roomId: uuid("room_id")
      .notNull()
      .references(() => rooms.id, { onDelete: "cascade" }),
    device: text().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.device] })],
);

/** Who comes into no meeting of a room any more: as whom they were banned, and what they are known by. */
export const roomBans = pgTable(
  "room_bans",
  {
    roomId: uuid("room_id")
      .notNull()
      .references(() => rooms.id, { onDelete: "cascade" }),
    participantId: text("participant_id").notNull(),
    device: text().notNull(),
    accountId: uuid("account_id").references(() => accounts.id, { onDelete: "set null" }),
    name: text().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.participantId] })],
);

/** Rooms that are offered to somebody, by address, who has not accepted yet. */
export const roomOffers = pgTable(
  "room_offers",
  {
    roomId: uuid("room_id")
      .primaryKey()
      .references(() => rooms.id, { onDelete: "cascade" }),
    email: text().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [index("offers_by_email").on(table.email)],
);

/** What those who found a room busy have left for its owner. `device` is the hash by which a browser is known. */
export const leftWords = pgTable(
  "left_words",
  {
    id: uuid().primaryKey().defaultRandom(),
    roomId: uuid("room_id")
      .notNull()
      .references(() => rooms.id, { onDelete: "cascade" }),
    name: text().notNull(),
    text: text().notNull(),
    device: text().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [
    index("words_by_room").on(table.roomId, table.at),
    index("words_by_device").on(table.device),
    index("words_by_age").on(table.at),
  ],
);

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

/**
 * Letters on their way, and what became of the others. `words` may hold a secret: they are here only while the letter waits, as is
 * the recipient of one that was sent. `claim` names the sending under way, and `dueAt` is then when it counts as broken off.
 */
export const mailQueue = pgTable(
  "mail_queue",
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text().notNull(),
    state: text().notNull().default("waiting"),
    recipient: text(),
    words: jsonb(),
    attempts: integer().notNull().default(0),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at"),
    dueAt: moment("due_at").notNull().defaultNow(),
    claim: uuid(),
    error: text(),
    failedAt: moment("failed_at"),
    doneAt: moment("done_at"),
  },
  (table) => [
    index("letters_waiting").on(table.dueAt).where(sql`${table.state} = 'waiting'`),
    index("letters_done").on(table.state, table.doneAt).where(sql`${table.state} <> 'waiting'`),
  ],
);

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
    /**
     * Whose it is, where somebody signed in has it. The id stays when the account goes: the seat must not become that of whoever uses the
     * same browser.
     */
    accountId: uuid("account_id"),
    /** By which session they are that. It may have ended since. */
    sessionId: uuid("session_id"),
    connectionId: uuid("connection_id"),
    processId: uuid("process_id"),
    lostAt: moment("lost_at"),
    /** Before the door: not counted among those who are in. */
    isWaiting: boolean("is_waiting").notNull().default(false),
    /** By what others from the same network are known, for as long as the meeting lasts: no address can be found from it. */
    network: text(),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.participantId] }),
    foreignKey({ columns: [table.meetingId], foreignColumns: [meetings.id] }).onDelete("cascade"),
    index("seats_by_device").on(table.meetingId, table.device),
    index("seats_by_process").on(table.processId).where(sql`${table.processId} is not null`),
    index("seats_by_account").on(table.accountId).where(sql`${table.accountId} is not null`),
    index("seats_by_network").on(table.meetingId, table.network).where(sql`${table.network} is not null`),
    index("seats_lost").on(table.lostAt).where(sql`${table.lostAt} is not null`),
  ],
);
