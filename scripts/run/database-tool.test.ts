import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../../packages/server/src/database/index.ts";
import { memoryFolder } from "../../packages/testing/src/memoryFolder.ts";

const run = promisify(execFile);
const log = pino({ level: "silent" });
const scripts = join(import.meta.dirname, "..");

let folder: string;
let server: Database;

const dataDir = (name: string) => join(folder, name);
const openIn = (name: string) => openDatabase({ dataDir: join(dataDir(name), "database"), log });

/** Runs one command as people do, and returns what it said. */
async function tool(script: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  const { stdout } = await run(process.execPath, [join(scripts, script), ...args], {
    cwd: folder,
    env: { ...env, PATH: process.env["PATH"] },
  });
  return stdout;
}

beforeAll(async () => {
  folder = await mkdtemp(join(memoryFolder(), "palabre-tool-"));
  // To root, the database's account is somebody else, who must get through to the folders inside.
  await run("chmod", ["711", folder]);
  server = await openIn("running");
  await server.pool.query("insert into rooms (name) values ('a room')");
  await server.pool.query("insert into meetings (room_id, head) select id, 1 from rooms");
  await server.pool.query(
    `insert into meeting_events (meeting_id, seq, type, payload, audience, sender_id)
     select id, 1, 'chat.said', '{"text": "bonjour"}', '{"to": "all"}', 'p1' from meetings`,
  );
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test("one command backs up while the server runs or not, another restores into a new place, log and all", async () => {
  expect(await tool("backup.ts", ["all.gz"], { DATA_DIR: dataDir("running") })).toBe(
    `Backed up into ${join(folder, "all.gz")} (3 rows).\n`,
  );
  expect((await stat(join(folder, "all.gz"))).mode & 0o077).toBe(0);
  expect(await tool("restore.ts", ["all.gz"], { DATA_DIR: dataDir("new"), LANG: "fr_FR.UTF-8" })).toBe(
    `Restauré depuis ${join(folder, "all.gz")} (3 lignes).\n`,
  );
  const restored = await openIn("new");
  const sql = "select room_id, seq, type, payload, sender_id, at::text from meeting_events join meetings on id = meeting_id";
  expect((await restored.pool.query(sql)).rows).toEqual((await server.pool.query(sql)).rows);
  await restored.close();
  // The one restored into is stopped by now.
  expect(await tool("backup.ts", ["stopped.gz"], { DATA_DIR: dataDir("new") })).toContain("(3 rows)");
});

test("a restore under a running server is refused, and says what to do", async () => {
  await tool("backup.ts", ["again.gz"], { DATA_DIR: dataDir("running") });
  const refused = tool("restore.ts", ["again.gz", "--replace"], { DATA_DIR: dataDir("running") });
  await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("Stop that one first") });
  expect((await server.pool.query("select name from rooms")).rows).toEqual([{ name: "a room" }]);
});

test("a command without a file says how it is used", async () => {
  const misused = tool("restore.ts", [], { DATA_DIR: dataDir("nowhere") });
  await expect(misused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("npm run restore -- FILE") });
});
