import { execFile } from "node:child_process";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../index.ts";
import { TestHome } from "./TestHome.ts";

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const mode = async (path: string) => (await stat(path)).mode & 0o777;

let home: TestHome;
beforeAll(async () => {
  home = await TestHome.create();
});
afterEach(() => home.closeDatabases());
afterAll(() => home.close());

test("the data belongs to PostgreSQL's account, which is not root's, and nobody else can read it", async () => {
  const { location } = await home.open();
  expect(location).toBe(home.folder.root);
  for (const path of [home.folder.root, home.folder.cluster, home.folder.password, home.folder.log, home.folder.postmasterFile]) {
    const { uid } = await stat(path);
    expect(uid === 0 || (!isRoot && uid !== process.getuid?.()), path).toBe(false);
    expect((await mode(path)) & 0o077, path).toBe(0);
  }
  if (isRoot) await expect(run("cat", [home.folder.password], nobody)).rejects.toThrow("Permission denied");
});

test("each directory has a password of its own, without which nobody gets in", async () => {
  const { url } = await home.open();
  const another = await TestHome.create();
  const passwordOf = (address: string) => /:([0-9a-f]{64})@/.exec(address)?.[1];
  expect(passwordOf(url)).toBeDefined();
  expect(passwordOf((await another.open()).url)).not.toBe(passwordOf(url));
  const guessed = url.replace(/:[0-9a-f]{64}@/, ":guessed@");
  await expect(openDatabase({ url: guessed, dataDir: "", log: pino({ level: "silent" }) })).rejects.toMatchObject({
    why: "It refuses the user or the password.",
  });
  await another.close();
});

test("a commit waits for the disk", async () => {
  const { pool } = await home.open();
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"]) {
    expect((await pool.query(`show ${setting}`)).rows).toEqual([{ [setting]: "on" }]);
  }
});

test("PostgreSQL's log never repeats what people wrote", async () => {
  const { pool } = await home.open();
  await pool.query("insert into rooms (name) values ('a secret')");
  await expect(pool.query("insert into rooms (name) values ('a secret')")).rejects.toThrow("rooms_name_unique");
  await expect(pool.query("select 'a secret' from nowhere")).rejects.toThrow("does not exist");
  expect(await home.postgresLog()).toContain("rooms_name_unique");
  expect(await home.postgresLog()).not.toContain("a secret");
});

test("a directory of another PostgreSQL is left alone, with what to do about it", async () => {
  await (await home.open()).close();
  const versionFile = join(home.folder.cluster, "PG_VERSION");
  await writeFile(versionFile, "17\n");
  await expect(home.open()).rejects.toMatchObject({
    what: "The database was made by another version of PostgreSQL.",
    why: `${home.folder.root} belongs to PostgreSQL 17; this version of Palabre brings PostgreSQL 18.`,
  });
  await writeFile(versionFile, "18\n");
  await home.open();
});

test.each([
  ["in which nothing can be made", "a-file/data", "The data directory cannot be used."],
  // Root may enter it, PostgreSQL's account may not; any other user can neither enter nor open it.
  ["under a closed folder", "closed/data", isRoot ? /account cannot reach/ : /cannot be used/],
])("a data directory %s is refused with a sentence", async (_, path, sentence) => {
  await writeFile(join(home.dataDir, "a-file"), "");
  await mkdir(join(home.dataDir, "closed"), { recursive: true, mode: isRoot ? 0o700 : 0o500 });
  const opening = openDatabase({ dataDir: join(home.dataDir, path), log: pino({ level: "silent" }) });
  await expect(opening).rejects.toThrow(sentence);
});

test("a path too long for a socket is refused with a sentence", async () => {
  const dataDir = join(home.dataDir, "x".repeat(120));
  await expect(openDatabase({ dataDir, log: pino({ level: "silent" }) })).rejects.toMatchObject({
    todo: "Choose a data directory with a shorter path.",
  });
});
