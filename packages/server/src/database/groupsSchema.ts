import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";

/** Accounts that get rights together. Two are not called the same, in small letters or capitals. */
export const groups = pgTable(
  "groups",
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    rights: text().array().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("groups_by_name").on(sql`lower(${table.name})`)],
);

/** `who`: an address in small letters, whether it has an account or not, or `@` and a domain. */
export const groupMembers = pgTable(
  "group_members",
  {
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    who: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.who] }), index("group_members_by_who").on(table.who)],
);
