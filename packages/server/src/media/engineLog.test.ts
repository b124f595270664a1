import { closeSync, mkdtempSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEngineLog, trimEngineLog } from "./engineLog.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "palabre-log-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test("a log that has grown too large starts anew, while the engine goes on writing at its end", () => {
  const log = openEngineLog(dataDir);
  writeSync(log, "x".repeat(8 * 1024 * 1024));
  trimEngineLog(dataDir);
  expect(statSync(join(dataDir, "engine.log")).size).toBe(8 * 1024 * 1024);
  writeSync(log, "y");
  trimEngineLog(dataDir);
  writeSync(log, "after");
  closeSync(log);
  expect(readFileSync(join(dataDir, "engine.log"), "utf8")).toBe("after");
});

test("what an earlier engine wrote is kept, and a missing log is no error", () => {
  trimEngineLog(dataDir);
  for (const line of ["first\n", "second\n"]) {
    const log = openEngineLog(dataDir);
    writeSync(log, line);
    closeSync(log);
  }
  expect(readFileSync(join(dataDir, "engine.log"), "utf8")).toBe("first\nsecond\n");
});
