import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type { ClientBase, Pool } from "pg";
import { StartFailure } from "../lib/StartFailure.ts";
import { inTransaction } from "./transaction.ts";

const key = 7_049_111;
const folder = join(import.meta.dirname, "migrations");

/** Brings the database to this version of the schema; whoever else starts at the same time waits, and finds it done. */
export async function migrate(pool: Pool): Promise<void> {
  await inTransaction(pool, (client) => migrateWithin(client));
}

/**
 * Drizzle's files and table, applied in the caller's transaction: Drizzle's own function opens one, so it could neither hold a lock
 * for two processes nor be a part of a restore. `upTo` stops after that migration.
 */
export async function migrateWithin(client: ClientBase, upTo = Number.POSITIVE_INFINITY): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${key})`);
  await client.query("create schema if not exists drizzle");
  await client.query(
    "create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)",
  );
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const last = await lastMigration(client);
  if (last > newest(migrations)) throw newerDatabase();
  for (const { sql, hash, folderMillis } of migrations) {
    if (folderMillis <= last || folderMillis > upTo) continue;
    for (const statement of sql) await client.query(statement);
    await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [hash, folderMillis]);
  }
}

/** When the last migration that this database has seen was written; 0 if it has seen none. */
export async function lastMigration(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ last: string | null }>(
    "select max(created_at) as last from drizzle.__drizzle_migrations",
  );
  return Number(rows[0]?.last ?? 0);
}

const newest = (migrations: readonly MigrationMeta[]): number => migrations.at(-1)?.folderMillis ?? 0;

function newerDatabase(): StartFailure {
  return new StartFailure({
    what: "The database is newer than this version of Palabre.",
    why: "A later version has already changed its tables.",
    todo: "Install that later version again, or restore a backup that was made before.",
  });
}
