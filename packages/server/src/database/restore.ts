import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { ClientBase, Pool } from "pg";
import { StartFailure } from "../lib/StartFailure.ts";
import { End, endWord, Header, headerWord, type Line, linesOf, parseLine } from "./backupFormat.ts";
import { migrateWithin } from "./migrate.ts";
import { dataTables, quoted, type Table } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

const batchRows = 500;
const batchChars = 1_000_000;

type Restore = { file: string /** What the database holds now may be deleted. */; replace: boolean };

/** Puts what `file` holds in the place of what the database holds, all of it or, at the least doubt, nothing. */
export async function restore(pool: Pool, { file, replace }: Restore): Promise<{ rows: number }> {
  try {
    return await inTransaction(pool, async (client) => {
      if (!replace) await refuseToOverwrite(client);
      const rows = await readBackup(file, (lines) => load(client, lines));
      await migrateWithin(client); // From the backup's version of the tables to ours.
      return { rows };
    });
  } catch (error) {
    throw error instanceof StartFailure ? error : unreadable(file, error);
  }
}

async function refuseToOverwrite(client: ClientBase): Promise<void> {
  for (const { name } of await dataTables(client)) {
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`);
    if (rowCount) throw notEmpty(name);
  }
}

/** An error of the file comes out where it is read, never beside it: nothing may be loaded after the transaction was given up. */
async function readBackup<Result>(file: string, consume: (lines: AsyncGenerator<string>) => Promise<Result>): Promise<Result> {
  const text = createGunzip().setEncoding("utf8");
  pipeline(createReadStream(file), text, () => undefined);
  return consume(linesOf(text)).finally(() => text.destroy());
}

/** Returns how many rows it loaded. */
async function load(client: ClientBase, lines: AsyncGenerator<string>): Promise<number> {
  const { migration } = headerOf(await lines.next());
  await client.query("drop schema if exists public, drizzle cascade");
  await client.query("create schema public");
  await migrateWithin(client, migration);
  const tables = new Map((await dataTables(client)).map((table) => [table.name, table]));
  let loaded = 0;
  let announced: number | undefined;
  for await (const { word, jsons } of batchesOf(lines)) {
    const table = tables.get(word);
    if (table) loaded += await insert(client, table, jsons);
    else if (word === endWord) announced = End.parse(JSON.parse(jsons.join("\n"))).rows;
    else throw new Error(`It holds rows of an unknown table: ${word}.`);
  }
  if (loaded !== announced) throw new Error(`It ends too early, after ${loaded} rows.`);
  return loaded;
}

function headerOf({ value }: IteratorResult<string>): Header {
  const { word, json } = parseLine(value ?? "");
  if (word !== headerWord) throw new Error("It is not a backup of Palabre.");
  return Header.parse(JSON.parse(json));
}

type Batch = { word: string; jsons: string[] };

/** Neighbours of one word, as many as one statement should take. */
async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<Batch> {
  let batch: Batch = { word: "", jsons: [] };
  let chars = 0;
  for await (const { word, json } of parsed(lines)) {
    if (word !== batch.word || batch.jsons.length === batchRows || chars > batchChars) {
      if (batch.jsons.length > 0) yield batch;
      batch = { word, jsons: [] };
      chars = 0;
    }
    batch.jsons.push(json);
    chars += json.length;
  }
  if (batch.jsons.length > 0) yield batch;
}

async function* parsed(lines: AsyncIterable<string>): AsyncGenerator<Line> {
  for await (const line of lines) yield parseLine(line);
}

async function insert(client: ClientBase, { name, columns }: Table, jsons: readonly string[]): Promise<number> {
  const list = columns.map(quoted).join(", ");
  const { rowCount } = await client.query(
    `insert into ${quoted(name)} (${list}) overriding system value
     select ${list} from jsonb_populate_recordset(null::${quoted(name)}, $1::jsonb)`,
    [`[${jsons.join(",")}]`],
  );
  return rowCount ?? 0;
}

function notEmpty(table: string): StartFailure {
  return new StartFailure({
    what: "The database already holds data.",
    why: `Its table ${table} is not empty, and a restore deletes everything.`,
    todo: "Back it up, then add --replace to put the backup in its place.",
  });
}

function unreadable(file: string, cause: unknown): StartFailure {
  return new StartFailure(
    {
      what: "The backup was not restored.",
      why: `${file}: ${cause instanceof Error ? cause.message : String(cause)}`,
      todo: "The database is as it was before. Try another backup.",
    },
    { cause },
  );
}
