import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../testing/src/database.ts";
import { lastMigration, migrate, migrateWithin } from "./migrate.ts";
import * as schema from "./schema.ts";
import { inTransaction } from "./transaction.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await database.pool.query("drop schema public, drizzle cascade");
  await database.pool.query("create schema public");
});
afterEach(() => database.close());

const tables = async () => (await database.pool.query("select from pg_tables where schemaname = 'public'")).rowCount;
const applied = async () => (await database.pool.query("select from drizzle.__drizzle_migrations")).rowCount;

test("processes that start at the same time on a new database bring it up once", async () => {
  await Promise.all([migrate(database.pool), migrate(database.pool), migrate(database.pool)]);
  const once = await applied();
  expect(await tables()).toBeGreaterThan(0);
  await migrate(database.pool);
  expect(await applied()).toBe(once);
});

test("it stops where a backup was made, and goes on from there", async () => {
  await inTransaction(database.pool, (client) => migrateWithin(client, 0));
  expect(await tables()).toBe(0);
  await migrate(database.pool);
  expect(await tables()).toBeGreaterThan(0);
});

test("a database of a later version is refused untouched", async () => {
  await migrate(database.pool);
  const [before, later] = [await tables(), Date.now() + 1_000_000];
  await database.pool.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', $1)", [later]);
  await expect(migrate(database.pool)).rejects.toThrow("The database is newer than this version of Palabre.");
  expect(await tables()).toBe(before);
  expect(await inTransaction(database.pool, lastMigration)).toBe(later);
});

test("a migration that fails leaves nothing of itself", async () => {
  await database.pool.query("create table seats (in_the_way integer)");
  await expect(migrate(database.pool)).rejects.toThrow("already exists");
  expect(await tables()).toBe(1);
});

test("the migrations lead to the schema; if not: npm run db:generate", async () => {
  const meta = join(import.meta.dirname, "migrations", "meta");
  const snapshots = readdirSync(meta).filter((name) => name.endsWith("_snapshot.json"));
  const last = JSON.parse(readFileSync(join(meta, snapshots.sort().at(-1) ?? ""), "utf8"));
  expect(await generateMigration(last, generateDrizzleJson(schema, last.id))).toEqual([]);
});

test("of accounts from before there were groups, the addresses count as proven at which somebody has read a code", async () => {
  const { pool } = database;
  const journal = JSON.parse(readFileSync(join(import.meta.dirname, "migrations", "meta", "_journal.json"), "utf8"));
  const entries: { tag: string; when: number }[] = journal.entries;
  const before = entries[entries.findIndex(({ tag }) => tag.endsWith("_groups")) - 1];
  await inTransaction(pool, (client) => migrateWithin(client, before?.when ?? 0));
  await pool.query(`insert into accounts (email, name, language)
    select name || '@example.org', name, 'fr' from unnest('{device,code,provider,nobody}'::text[]) as name`);
  await pool.query("insert into known_devices (email, device) values ('device@example.org', 'a'), ('gone@example.org', 'b')");
  await pool.query(`insert into sessions (account_id, secret_hash, user_agent, way)
    select id, name, '', name from accounts where name in ('code', 'provider')`);
  await migrate(pool);
  const { rows } = await pool.query("select name from accounts where is_email_proven order by name");
  expect(rows.map(({ name }) => name)).toEqual(["code", "device"]);
});
