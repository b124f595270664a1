import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, rmdir, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { Trouble } from "../../lib/StartFailure.ts";
import type { Database } from "../index.ts";
import { TestHome } from "./TestHome.ts";

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

let home: TestHome;
let database: Database;
let told: (Trouble | null)[];
const onTrouble = (trouble: Trouble | null) => told.push(trouble);

beforeAll(async () => {
  home = await TestHome.create();
});
afterAll(() => home.close());
beforeEach(async () => {
  told = [];
  database = await home.open({ onTrouble });
  await database.pool.query("delete from rooms");
});
afterEach(() => home.closeDatabases());

const writes = (database: Database, name: string) => database.pool.query("insert into rooms (name) values ($1)", [name]);
const names = async ({ pool }: Database) =>
  (await pool.query<{ name: string }>("select name from rooms order by name")).rows.map(({ name }) => name);
const isBack = () => vi.waitUntil(() => told.at(-1) === null, { timeout: 20_000, interval: 10 });

test("a PostgreSQL that was killed is started again, people are told, and the pool works as before", async () => {
  await writes(database, "before");
  process.kill(await home.postmasterPid(), "SIGKILL");
  await isBack();
  expect(told[0]).toMatchObject({ what: "The database has stopped.", todo: "Wait: it is being started again." });
  await writes(database, "after");
  expect(await names(database)).toEqual(["after", "before"]);
});

test("a connection in the middle of a transaction is lost with PostgreSQL, and only its work", async () => {
  const client = await database.pool.connect();
  await client.query("begin");
  await client.query("insert into rooms (name) values ('never committed')");
  process.kill(await home.postmasterPid(), "SIGKILL");
  await isBack();
  await expect(client.query("commit")).rejects.toThrow();
  client.release(true);
  expect(await names(database)).toEqual([]);
});

test("it is tried again until the cause is gone, and the cause is told", async () => {
  await writes(database, "before");
  const wal = join(home.folder.cluster, "pg_wal");
  await chmod(wal, 0o000);
  process.kill(await home.postmasterPid(), "SIGKILL");
  await vi.waitUntil(() => told.filter((trouble) => trouble?.what === "The database does not start.").length >= 2, {
    timeout: 20_000,
  });
  expect(told.at(-1)?.why).toContain("Permission denied");
  await expect(names(database)).rejects.toThrow();
  await chmod(wal, 0o700);
  await isBack();
  expect(await names(database)).toEqual(["before"]);
});

test("a server can be closed while PostgreSQL is away, and leaves nothing running", async () => {
  const wal = join(home.folder.cluster, "pg_wal");
  await chmod(wal, 0o000);
  process.kill(await home.postmasterPid(), "SIGKILL");
  await vi.waitUntil(() => told.length > 1, { timeout: 10_000 });
  await database.close();
  await chmod(wal, 0o700);
  expect(await names(await home.open())).toEqual([]);
});

/** Fills the log that PostgreSQL writes ahead, and nothing else, until it cannot go on. Returns what was committed before. */
async function writeUntilFull(database: Database): Promise<string[]> {
  const committed: string[] = [];
  for (let number = 0; number < 20; number += 1) {
    try {
      await writes(database, `committed ${number}`);
      committed.push(`committed ${number}`);
      await database.pool.query("select pg_logical_emit_message(true, 'ballast', repeat('x', 4000000))");
    } catch {
      return committed;
    }
  }
  throw new Error("The disk never became full.");
}

async function smallDisk(): Promise<TestHome> {
  const disk = await mkdtemp(join(tmpdir(), "palabre-disk-"));
  await run("mount", ["-t", "tmpfs", "-o", "size=120m", "palabre-test", disk]);
  const onDisk = await TestHome.create(disk);
  onTestFinished(async () => {
    await onDisk.close();
    // Lazily: PostgreSQL removes its last file a moment before it leaves the folder.
    await run("umount", ["--lazy", disk]);
    await rmdir(disk);
  });
  return onDisk;
}

// Only root can make a small disk. What is then told is tested without one in trouble.test.ts.
if (isRoot) {
  test("a full disk stops PostgreSQL, which is told; once there is space again it goes on and has lost nothing", async () => {
    const small = await smallDisk();
    const onSmall = await small.open({ onTrouble });
    const ballast = join(small.dataDir, "ballast");
    const { bavail, bsize } = await statfs(small.dataDir);
    await writeFile(ballast, Buffer.alloc(bavail * bsize - 2_000_000));
    const committed = await writeUntilFull(onSmall);
    await vi.waitUntil(() => told.some((trouble) => trouble?.what === "The database does not start."), { timeout: 20_000 });
    expect(told[0]).toMatchObject({ what: "The database has stopped.", todo: expect.stringContaining("Free some space") });
    await rm(ballast);
    await isBack();
    expect(committed.length).toBeGreaterThan(0);
    expect(await names(onSmall)).toEqual(committed.sort());
  });
}
