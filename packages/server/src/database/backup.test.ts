import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Pool } from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../testing/src/database.ts";
import { backUp } from "./backup.ts";
import { restore } from "./restore.ts";

const log = pino({ level: "silent" });
// What a careless format would lose: a line separator that is none in JSON, quotes, a number with more digits than a double has.
const awkward = "« é\u2028\n\"'\\ 🖐 »";
const payload = `{"text": ${JSON.stringify(awkward)}, "big": 12345678901234567890.123456789}`;

let source: TestDatabase;
let target: TestDatabase;
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backup-"));
  file = join(folder, "backup.gz");
  [source, target] = await Promise.all([testDatabase(), testDatabase()]);
  await fill(source.pool);
  await backUp({ url: source.url, dataDir: folder, log }, file);
});
afterAll(async () => {
  await Promise.all([source.close(), target.close()]);
  await rm(folder, { recursive: true });
});

async function fill(pool: Pool): Promise<void> {
  await pool.query("insert into rooms (name) values ('a room'), ($1)", [awkward]);
  await pool.query("insert into meetings (room_id, head) select id, 1200 from rooms where name = 'a room'");
  await pool.query(
    `insert into meeting_events (meeting_id, seq, type, payload, audience, sender_id, command_id)
     select id, seq, 'chat.said', $1::jsonb, '{"to": "all"}', 'p' || seq, gen_random_uuid() from meetings, generate_series(1, 1200) as seq`,
    [payload],
  );
  await pool.query("insert into processes (id, lease_until) values (gen_random_uuid(), now())");
}

/** Everything, as PostgreSQL itself writes it. */
async function contents(pool: Pool): Promise<unknown> {
  const tables = ["rooms", "meetings", "meeting_events", "meeting_snapshots", "seats"];
  return Promise.all(tables.map(async (table) => (await pool.query(`select row::text from ${table} as row order by 1`)).rows));
}

async function restoreBytes(bytes: Buffer | string): Promise<unknown> {
  const changed = join(folder, "changed.gz");
  await writeFile(changed, bytes);
  return restore(target.pool, { file: changed, replace: true });
}

test("a backup restored into an empty database is the same to the last digit of a meeting's log", async () => {
  expect(await restore(target.pool, { file, replace: false })).toEqual({ rows: 1203 });
  expect(await contents(target.pool)).toEqual(await contents(source.pool));
});

test("what is not data stays behind: the leases of processes that run elsewhere", async () => {
  await restore(target.pool, { file, replace: true });
  const { rows } = await target.pool.query("select * from processes");
  expect(rows).toEqual([]);
});

test("a restore refuses to overwrite what is there, and does so when told", async () => {
  await restore(target.pool, { file, replace: true });
  await target.pool.query("insert into rooms (name) values ('made since')");
  await expect(restore(target.pool, { file, replace: false })).rejects.toThrow("already holds data");
  await restore(target.pool, { file, replace: true });
  expect(await contents(target.pool)).toEqual(await contents(source.pool));
});

test.each<[string, (whole: Buffer) => Buffer | string]>([
  ["cut short", (whole) => whole.subarray(0, whole.length / 2)],
  ["no backup of ours", () => gzipSync("something else\n")],
  ["not even compressed", () => "something else\n"],
  ["without its last rows", (whole) => edited(whole, (lines) => lines.slice(0, -3))],
  ["with a row missing in the middle", (whole) => edited(whole, (lines) => lines.toSpliced(20, 1))],
  [
    "from a version to come",
    (whole) => edited(whole, ([header = "", ...rest]) => [header.replace('"format":1', '"format":2'), ...rest]),
  ],
])("a file %s changes nothing", async (_, change) => {
  await restore(target.pool, { file, replace: true });
  await target.pool.query("insert into rooms (name) values ('must stay')");
  const before = await contents(target.pool);
  await expect(restoreBytes(change(await readFile(file)))).rejects.toThrow("was not restored");
  expect(await contents(target.pool)).toEqual(before);
});

function edited(whole: Buffer, edit: (lines: string[]) => string[]): Buffer {
  return gzipSync(`${edit(gunzipSync(whole).toString().trimEnd().split("\n")).join("\n")}\n`);
}

test("a backup that fails leaves the former one of its name, and nothing half-done", async () => {
  const empty = `${source.url.slice(0, source.url.lastIndexOf("/"))}/`;
  await expect(backUp({ url: `${empty}no_such_database`, dataDir: folder, log }, file)).rejects.toThrow();
  await expect(backUp({ url: source.url, dataDir: folder, log }, join(folder, "no-such-folder", "x.gz"))).rejects.toThrow();
  expect((await readdir(folder)).filter((name) => name.includes("unfinished"))).toEqual([]);
  expect(await restore(target.pool, { file, replace: true })).toEqual({ rows: 1203 });
});

test("the schema has no sequences, whose state a backup would have to carry", async () => {
  const { rows } = await source.pool.query("select sequencename from pg_sequences where schemaname = 'public'");
  expect(rows).toEqual([]);
});
