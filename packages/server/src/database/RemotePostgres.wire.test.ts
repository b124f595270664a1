import { createServer } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "../../../testing/src/database.ts";
import { StartFailure, type Trouble } from "../lib/StartFailure.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./index.ts";

let server: TestDatabase;
beforeAll(async () => {
  server = await testDatabase();
});
afterAll(() => server.close());

const open = async (options: Partial<DatabaseOptions> = {}): Promise<Database> => {
  const database = await openDatabase({ url: server.url, dataDir: "unused", log: pino({ level: "silent" }), ...options });
  onTestFinished(() => database.close());
  return database;
};

const nobodyListens = async (): Promise<number> => {
  const listener = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => listener.once("listening", resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
};

test.each<[string, () => string | Promise<string>, string]>([
  ["no address", () => "localhost:5432", "DATABASE_URL is not an address of PostgreSQL."],
  ["another database's address", () => "mysql://u:top-secret@localhost/db", "DATABASE_URL is not an address of PostgreSQL."],
  [
    "a port where nobody is",
    async () => `postgresql://u:top-secret@127.0.0.1:${await nobodyListens()}/db`,
    "Nothing answers at this address.",
  ],
  ["a host that is none", () => "postgresql://u:top-secret@no-such-host.invalid/db", "There is no host of this name"],
  ["a socket that is none", () => "postgresql://u:top-secret@/db?host=/no/such/folder", "There is no such socket."],
  ["a wrong password", () => server.url.replace(/:[^:@/]+@/, ":top-secret@"), "It refuses the user or the password."],
  ["a database that is none", () => server.url.replace(/test_[0-9a-f]+/, "nowhere"), "It has no database of this name."],
])("%s is told in a sentence, without the password", async (_, url, sentence) => {
  const failure: unknown = await open({ url: await url() }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartFailure);
  const { what, why, todo } = failure as StartFailure;
  expect(`${what} ${why}`).toContain(sentence);
  expect(todo).toContain("DATABASE_URL");
  expect(`${what} ${why} ${todo}`).not.toContain("top-secret");
});

test("several processes share a server, and a restore has it alone or not at all", async () => {
  const [first] = await Promise.all([open(), open()]);
  await expect(open({ alone: true })).rejects.toThrow("The database is in use.");
  expect((await first.pool.query("select name from rooms")).rows).toEqual([]);
});

test("a lost server is told, and again when it is back", async () => {
  const told: (Trouble | null)[] = [];
  const { pool } = await open({ onTrouble: (trouble) => told.push(trouble) });
  const ends =
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  await server.pool.query(ends);
  await vi.waitUntil(() => told.at(-1) === null, { timeout: 10_000 });
  expect(told[0]).toMatchObject({ what: "The connection to the database was lost." });
  expect((await pool.query("select name from rooms")).rows).toEqual([]);
});

test("its location names the server and the database, never the password", async () => {
  const { location } = await open();
  const { searchParams, host, pathname } = new URL(server.url.replace("@/", "@localhost/"));
  expect(location).toBe(`${searchParams.get("host") ?? host}${pathname}`);
});
