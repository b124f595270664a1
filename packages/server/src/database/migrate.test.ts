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
