import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closingLine, journeysResult, recap, vitestResult } from "./test-results.mjs";

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

test("a test file that could not be loaded has failed, and each failure says why", async () => {
  const files = [
    { name: "broken.test.ts", status: "failed", message: "no such module", assertionResults: [] },
    {
      name: "sums.test.ts",
      status: "failed",
      message: "",
      assertionResults: [
        { fullName: "one and one", status: "passed", failureMessages: [] },
        { fullName: "two and two", status: "failed", failureMessages: ["expected 5 to be 4"] },
      ],
    },
    { name: "well.test.ts", status: "passed", message: "", assertionResults: [{ status: "passed" }] },
  ];
  expect(await vitestResult(report(2, 1, files), false)).toEqual({
    passed: 2,
    failed: 2,
    failures: [
      { title: "broken.test.ts", why: "no such module" },
      { title: "two and two", why: "expected 5 to be 4" },
    ],
  });
});

test("what failed is said once more at the end, each in twelve lines at most", async () => {
  const long = Array.from({ length: 15 }, (_, line) => `line ${line + 1}`).join("\n");
  const failures = [
    { title: "the door", why: "nobody opened" },
    { title: "the roof", why: long },
  ];
  const { failures: kept = [] } = await journeysResult(written({ passed: 1, failed: 2, failures }), false);
  const told = recap(kept).split("\n");
  expect(told.slice(0, 4)).toEqual(["", "── what failed", "✗ the door", "    nobody opened"]);
  expect(told.slice(-2)).toEqual(["    line 12", "    … 3 more lines above"]);
  expect(recap([])).toBe("");
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
