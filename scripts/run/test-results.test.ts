import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closingLine, journeysResult, vitestResult } from "./test-results.mjs";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palabre-results-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function written(content: unknown): string {
  const file = join(folder, "results.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const report = (numPassedTests: number, numFailedTests: number, testResults: unknown[] = []) =>
  written({ numPassedTests, numFailedTests, testResults });

test("tests are counted as vitest counts them", async () => {
  expect(await vitestResult(report(12, 0), true)).toEqual({ passed: 12, failed: 0 });
  expect(await vitestResult(report(12, 3), false)).toEqual({ passed: 12, failed: 3 });
});

test("a test file that could not be loaded has failed", async () => {
  const files = [
    { status: "failed", assertionResults: [] },
    { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] },
    { status: "passed", assertionResults: [{ status: "passed" }] },
  ];
  expect(await vitestResult(report(2, 1, files), false)).toEqual({ passed: 2, failed: 2 });
});

test("a run that ended badly has failed, even if each test passed", async () => {
  expect(await vitestResult(report(12, 0), false)).toEqual({ passed: 12, failed: 1 });
  expect(await journeysResult(written({ passed: 4, failed: 0 }), false)).toEqual({ passed: 4, failed: 1 });
});

test("what is skipped is counted apart, and told in the last line", async () => {
  expect(await journeysResult(written({ passed: 0, failed: 0, skipped: 7 }), true)).toEqual({ passed: 0, failed: 0, skipped: 7 });
  expect(closingLine({ passed: 4, failed: 1, skipped: 7 })).toBe("4 passed, 1 failed, 7 skipped");
  expect(closingLine({ passed: 4, failed: 0 })).toBe("4 passed, 0 failed");
});

test("a run that tested nothing, or left no result, has failed", async () => {
  expect(await vitestResult(report(0, 0), true)).toEqual({ passed: 0, failed: 1 });
  expect(await vitestResult(join(folder, "absent.json"), true)).toEqual({ passed: 0, failed: 1 });
  expect(await journeysResult(join(folder, "absent.json"), true)).toEqual({ passed: 0, failed: 1 });
});
