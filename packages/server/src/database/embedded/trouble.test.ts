import { expect, test } from "vitest";
import { layout } from "./ClusterFolder.ts";
import { failureIn } from "./PostgresLog.ts";
import { parsePostmasterFile } from "./postmasterFile.ts";
import { notStarting, stopped } from "./trouble.ts";

const folder = layout("/data/postgresql");
const line = (message: string) => `2026-11-22 19:52:38.095 UTC [19936] ${message}\n`;

test("a panic is the cause, and what follows from it is not", () => {
  const log = [
    line("LOG:  database system is ready to accept connections"),
    line('PANIC:  could not write to file "pg_wal/xlogtemp.12": No space left on device'),
    line("FATAL:  the database system is in recovery mode"),
    line("FATAL:  could not open the other file"),
  ].join("");
  expect(failureIn(log)).toBe('could not write to file "pg_wal/xlogtemp.12": No space left on device');
});

test.each([
  ["the last fatal error without a panic", line("FATAL:  first") + line("FATAL:  second"), "second"],
  [
    "what is said before the log begins",
    "postgres: could not access the server configuration file\n",
    "could not access the server configuration file",
  ],
  ["nothing when it only did as it was told", line("FATAL:  terminating connection due to administrator command"), undefined],
  ["nothing when it was silent", "", undefined],
])("the reason that PostgreSQL ended is %s", (_, log, reason) => {
  expect(failureIn(log)).toBe(reason);
});

test("a full disk is told as such, with where to free space", () => {
  const why = 'could not write to file "pg_wal/xlogtemp.12": No space left on device';
  const todo = "Free some space on the disk of /data/postgresql: what was saved is safe.";
  expect(stopped(folder, why)).toEqual({ what: "The database has stopped.", why, todo });
  expect(notStarting(folder, why)).toEqual({ what: "The database does not start.", why, todo });
});

test("a PostgreSQL that ended without a word is not told as nothing", () => {
  expect(stopped(folder, undefined).why).toContain("killed");
});

test("PostgreSQL's own file tells who runs and whether it takes connections; garbage tells nothing", () => {
  const file = (status: string) => `4711\n/data/postgresql/cluster\n1795377158\n5432\n/data/postgresql\n\n  123 4\n${status}\n`;
  expect(parsePostmasterFile(file("ready   "))).toEqual({ pid: 4711, isReady: true });
  expect(parsePostmasterFile(file("starting"))).toEqual({ pid: 4711, isReady: false });
  expect(parsePostmasterFile("4711\n/data")).toEqual({ pid: 4711, isReady: false });
  expect(parsePostmasterFile("")).toBeUndefined();
  expect(parsePostmasterFile("-1\n")).toBeUndefined();
});
