import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import type { Database } from "../index.ts";
import { databaseAccount } from "./account.ts";
import { startWriter } from "./startWriter.ts";
import { TestHome } from "./TestHome.ts";

let home: TestHome;
beforeAll(async () => {
  home = await TestHome.create();
});
afterEach(() => home.closeDatabases());
afterAll(() => home.close());

async function expectAll({ pool }: Database, names: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ name: string }>("select name from rooms");
  const found = new Set(rows.map(({ name }) => name));
  expect(names.filter((name) => !found.has(name))).toEqual([]);
}

test("after kill -9 of the server alone, the next one takes over the PostgreSQL it left, and nothing is lost", async () => {
  const writer = startWriter(home.dataDir);
  await writer.said(50);
  await writer.kill();
  const left = await home.postmasterPid();
  const database = await home.open();
  expect(await home.postmasterPid()).toBe(left);
  await expectAll(database, writer.names);
  await database.close();
  expect(await home.postmasterPid()).toBe(0);
});

test("after kill -9 of everything, the next start works at once, and nothing is lost", async () => {
  const writer = startWriter(home.dataDir);
  await writer.said(50);
  const postmasterPid = await home.postmasterPid();
  const killed = writer.kill();
  process.kill(postmasterPid, "SIGKILL");
  await killed;
  const database = await home.open();
  await expectAll(database, writer.names);
});

test("after a kill in the middle of the first initdb, the next start begins anew and clears the rest away", async () => {
  const fresh = await TestHome.create();
  onTestFinished(() => fresh.close());
  const writer = startWriter(fresh.dataDir);
  const unfinished = `postgresql.new.${writer.pid}`;
  const inside = join(fresh.dataDir, unfinished, "cluster", "base");
  await vi.waitUntil(() => readdir(inside).catch(() => false), { timeout: 10_000, interval: 1 });
  await writer.kill();
  expect(await readdir(fresh.dataDir)).toEqual([unfinished]);
  const database = await fresh.open();
  await expectAll(database, []);
  expect(await readdir(fresh.dataDir)).toEqual(["postgresql"]);
});

// A zombie keeps its pid until its parent has looked. Here is one that lives, which to PostgreSQL is all the same.
test("a dead PostgreSQL whose pid still counts is waited for", async () => {
  await (await home.open()).close();
  const undead = spawn("sleep", ["60"], { ...(await databaseAccount(home.folder.root)), stdio: "ignore" });
  await once(undead, "spawn");
  await writeFile(home.folder.postmasterFile, `${undead.pid}\n${home.folder.cluster}\n`);
  const opening = home.open();
  await vi.waitUntil(async () => (await home.postgresLog()).includes("already exists"), { timeout: 10_000 });
  undead.kill();
  await expectAll(await opening, []);
});
