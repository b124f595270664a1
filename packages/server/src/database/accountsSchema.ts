import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const moment = (name: string) => timestamp(name, { withTimezone: true });

/**
 * Who people are on the site. An address is kept in small letters. `terms`: the version of the terms of use that was accepted.
 * `isEmailProven`: somebody has signed in by a code sent there, or by an institution that is trusted for its domain.
 */
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
    isEmailProven: boolean("is_email_proven").notNull().default(false),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("accounts_by_role").on(table.role).where(sql`${table.role} <> 'member'`),
    index("accounts_by_domain").on(sql`substring(${table.email} from '@[^@]*$')`),
  ],
);

/**
 * Where accounts are signed in. The cookie's secret cannot be found from its hash. `isStale`: the account's rights have changed, so the
 * secret is replaced as soon as it is next shown; `formerHash` holds for the requests that are under way then. `device` is the hash by which
 * its browser is known, since that has first come with both: whoever comes back from an institution does not show it. `provider` is the
 * institution that opened it, where one can sign out there, too.
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
    provider: text(),
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

/** Keys by which programs ask the API in an account's name. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    secretHash: text("secret_hash").notNull().unique(),
    label: text().notNull(),
    scopes: text().array().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    usedAt: moment("used_at"),
  },
  (table) => [index("keys_by_account").on(table.accountId)],
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

/** Browsers in which somebody has signed in by a code sent to this address: what strangers try for it does not concern them. */
export const knownDevices = pgTable(
  "known_devices",
  {
    email: text().notNull(),
    device: text().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.email, table.device] }), index("devices_by_age").on(table.at)],
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
  (table) => [index("audit_by_time").on(table.at), index("audit_by_actor").on(table.actorId)],
);
