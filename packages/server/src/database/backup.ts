import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ClientBase } from "pg";
import type { Logger } from "pino";
import { StartFailure } from "../lib/StartFailure.ts";
import { End, endWord, formatLine, type Header, headerWord } from "./backupFormat.ts";
import { EmbeddedPostgres } from "./embedded/EmbeddedPostgres.ts";
import { runningUrl } from "./embedded/runningUrl.ts";
import { lastMigration } from "./migrate.ts";
import { createPool } from "./pool.ts";
import { dataTables, quoted } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

const rowsAtOnce = 100;

type Source = { url?: string | undefined; dataDir: string; log: Logger };

/** Writes all that people would miss into `file`, as it was at one instant, while the server runs or not. */
export async function backUp(source: Source, file: string): Promise<{ rows: number }> {
  const reached = await reach(source);
  const pool = createPool({ url: reached.url, size: 1, log: source.log });
  try {
    return await inTransaction(pool, (client) => writeBackup(client, file));
  } finally {
    await pool.end();
    await reached.close();
  }
}

async function reach({ url, dataDir, log }: Source): Promise<{ url: string; close(): Promise<void> }> {
  const running = url ?? (await runningUrl(dataDir));
  if (running) return { url: running, close: async () => undefined };
  const postgres = await EmbeddedPostgres.prepare(dataDir, log);
  await postgres.connect();
  return postgres;
}

/** Under another name until it is whole, so that a former backup of this name is lost only for a better one. */
async function writeBackup(client: ClientBase, file: string): Promise<{ rows: number }> {
  const unfinished = `${file}.unfinished`;
  await client.query("set transaction isolation level repeatable read, read only");
  const count = { rows: 0 };
  try {
    await pipeline(backupLines(client, count), createGzip(), createWriteStream(unfinished, { mode: 0o600, flush: true }));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return count;
}

async function* backupLines(client: ClientBase, count: { rows: number }): AsyncGenerator<string> {
  const header: Header = { format: 1, migration: await migrationOf(client), takenAt: new Date().toISOString() };
  yield formatLine({ word: headerWord, json: JSON.stringify(header) });
  for (const { name } of await dataTables(client)) {
    for await (const json of rowsOf(client, name)) {
      count.rows += 1;
      yield formatLine({ word: name, json });
    }
  }
  yield formatLine({ word: endWord, json: JSON.stringify(End.parse(count)) });
}

async function* rowsOf(client: ClientBase, table: string): AsyncGenerator<string> {
  await client.query(`declare backup no scroll cursor for select to_jsonb(row)::text as json from ${quoted(table)} as row`);
  for (let isMore = true; isMore; ) {
    const { rows } = await client.query<{ json: string }>(`fetch ${rowsAtOnce} from backup`);
    for (const { json } of rows) yield json;
    isMore = rows.length === rowsAtOnce;
  }
  await client.query("close backup");
}

async function migrationOf(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as "isThere"`,
  );
  if (rows[0]?.isThere) return lastMigration(client);
  throw new StartFailure({
    what: "There is nothing to back up.",
    why: "Palabre has never been started on this database.",
    todo: "Give the same DATABASE_URL or data directory as the server.",
  });
}
