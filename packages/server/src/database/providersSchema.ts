import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accountsSchema.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Institutions by which people sign in. `version` grows with each change. */
export const identityProviders = pgTable("identity_providers", {
  id: text().primaryKey(),
  kind: text().notNull(),
  name: text().notNull(),
  settings: jsonb().notNull(),
  secret: text(),
  isEnabled: boolean("is_enabled").notNull(),
  /** The operator's file has it; else the administration. */
  isFromFile: boolean("is_from_file").notNull().default(false),
  version: integer().notNull().default(0),
});

/** Who an account is to an institution. A subject means nothing but to the issuer that has named it. */
export const identities = pgTable(
  "identities",
  {
    provider: text()
      .notNull()
      .references(() => identityProviders.id, { onDelete: "cascade" }),
    issuer: text().notNull(),
    subject: text().notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.issuer, table.subject] }),
    index("identities_by_account").on(table.accountId),
  ],
);

/** Who was sent to an institution and has not come back. */
export const providerAttempts = pgTable(
  "provider_attempts",
  {
    stateHash: text("state_hash").primaryKey(),
    browserHash: text("browser_hash").notNull(),
    provider: text().notNull(),
    /** What the answer is held against. */
    proof: jsonb().notNull(),
    origin: text().notNull(),
    next: text().notNull(),
    language: text().notNull(),
    formerSession: uuid("former_session"),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [index("attempts_by_age").on(table.at)],
);
