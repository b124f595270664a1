import { sql } from "drizzle-orm";
import {
  bigint,
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

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Who people are on the site. An address is kept in small letters. `terms`: the version of the terms of use that was accepted. */
export const accounts = pgTable(
  "accounts",
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull().unique(),
    name: text().notNull(),
    language: text().notNull(),
    role: text().notNull().default("member"),
    rights: text().array().notNull().default(sql`'{}'`),
    terms: integer(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [index("accounts_by_role").on(table.role).where(sql`${table.role} <> 'member'`)],
);

/** The lasting places. A name is what people read in the address. One that nobody owns is forgotten when it is not used. */
export const rooms = pgTable(
  "rooms",
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull().unique(),
    /** Nine digits, said on the telephone. */
    number: text().notNull().unique().default(sql`(100000000 + floor(random() * 900000000))::bigint::text`),
    ownerId: uuid("owner_id").references(() => accounts.id, { onDelete: "cascade" }),
    title: text(),
    settings: jsonb().notNull().default(sql`'{}'`),
    /** Grows with each change of the settings, wherever it was made. */
    version: integer().notNull().default(0),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
    usedAt: moment("used_at"),
  },
  (table) => [
    index("rooms_by_owner").on(table.ownerId, table.name).where(sql`${table.ownerId} is not null`),
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
    /** Whose it is, where somebody signed in has it. */
    accountId: uuid("account_id").references(() => accounts.id, { onDelete: "set null" }),
    connectionId: uuid("connection_id"),
    processId: uuid("process_id"),
    lostAt: moment("lost_at"),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.participantId] }),
    foreignKey({ columns: [table.meetingId], foreignColumns: [meetings.id] }).onDelete("cascade"),
    index("seats_by_process").on(table.processId).where(sql`${table.processId} is not null`),
    index("seats_by_account").on(table.accountId).where(sql`${table.accountId} is not null`),
    index("seats_lost").on(table.lostAt).where(sql`${table.lostAt} is not null`),
  ],
);

/**
 * Where accounts are signed in. The cookie's secret cannot be found from its hash. `isStale`: the account's rights have changed, so the
 * secret is replaced as soon as it is next shown; `formerHash` holds for the requests that are under way then.
 */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    secretHash: text("secret_hash").notNull().unique(),
    formerHash: text("former_hash").unique(),
    isStale: boolean("is_stale").notNull().default(false),
    rotatedAt: moment("rotated_at").notNull().defaultNow(),
    userAgent: text("user_agent").notNull(),
    way: text().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    seenAt: moment("seen_at").notNull().defaultNow(),
  },
  (table) => [index("sessions_by_account").on(table.accountId), index("sessions_by_use").on(table.seenAt)],
);

/** Keys that people's devices keep, by which they sign in. `id` is the key's own name. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: text().primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    publicKey: bytea("public_key").notNull(),
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    label: text().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    usedAt: moment("used_at"),
  },
  (table) => [index("passkeys_by_account").on(table.accountId)],
);

/** What a browser was asked to sign with a key. */
export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    challenge: text().primaryKey(),
    device: text().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [index("challenges_by_age").on(table.at)],
);

/** The code that one device has asked for an address. It is kept keyed with the device's secret, which is not in the database. */
export const signInCodes = pgTable(
  "sign_in_codes",
  {
    email: text().notNull(),
    device: text().notNull(),
    codeHash: text("code_hash").notNull(),
    triesLeft: integer("tries_left").notNull(),
    sentAt: moment("sent_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.email, table.device] }), index("codes_by_age").on(table.sentAt)],
);

/** What was tried for an address lately, by any device: codes asked for and codes that were wrong. */
export const signInTries = pgTable(
  "sign_in_tries",
  {
    email: text().notNull(),
    kind: text().notNull(),
    at: moment("at").notNull(),
  },
  (table) => [index("tries_by_email").on(table.email, table.at), index("tries_by_age").on(table.at)],
);

/** How the site is run, one row a matter; what is not there is as the code has it by default. */
export const siteSettings = pgTable("site_settings", {
  name: text().primaryKey(),
  value: jsonb().notNull(),
  changedAt: moment("changed_at").notNull().defaultNow(),
});

/** What administrators and accounts have done that others may have to account for. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid().primaryKey().defaultRandom(),
    at: moment("at").notNull().defaultNow(),
    /** Whoever did it, as they were called then: the account may be gone. */
    actorId: uuid("actor_id"),
    actor: text().notNull(),
    act: text().notNull(),
    target: text(),
    details: jsonb().notNull().default(sql`'{}'`),
  },
  (table) => [index("audit_by_time").on(table.at)],
);
