import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { STATIC_CHECKS } from "../checks/checks.mjs";
import { runChecks } from "../checks/run-checks.mjs";
import { asProblem, describeProblem } from "../setup/Problem.mjs";
import { prepare } from "../setup/prepare.mjs";
import { provideTestPrograms } from "../setup/test-programs.mjs";
import { buildWeb } from "../setup/web-build.mjs";
import { interruptible } from "./interruptible.mjs";
import { closingLine, journeysResult, recap, vitestResult } from "./test-results.mjs";
import { runVisibly } from "./visible-command.mjs";

/** @import { Run } from "./interruptible.mjs" */
/** @import { Result } from "./test-results.mjs" */

/** @typedef {Run & { node: string, folder: string }} Ready a run that has all it needs; `folder` is for results, and goes away */

/** A guard against what hangs. There are a hundred journeys of ten seconds, and each has a bound of its own. */
const LONGEST_MS = { tests: 10 * 60_000, journeys: 25 * 60_000, network: 8 * 60_000 };

/** Where Debian puts HAProxy; not everybody's PATH leads there. */
const SYSTEM_PROGRAMS = "/usr/sbin";

/** `npm test`: everything, from a fresh clone, in one go. The last line says how it went. */
export function test() {
  return interruptible(async (given) => {
    const run = { ...given, env: { ...given.env, PATH: [given.env["PATH"], SYSTEM_PROGRAMS].join(delimiter) } };
    const result = await runAll(run).catch((error) => {
      run.signal.throwIfAborted();
      console.log(describeProblem(asProblem(error), run.language));
      return { passed: 0, failed: 1 };
    });
    console.log(closingLine(result));
    if (result.failed > 0) process.exitCode = 1;
  });
}

/** @param {Run} run */
async function runAll(run) {
  const { node, env } = await prepare(run);
  await provideTestPrograms(run);
  const folder = await mkdtemp(join(tmpdir(), "palabre-test-"));
  try {
    return await runParts({ ...run, node, env, folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {Ready} ready */
async function runParts(ready) {
  const parts = [
    { name: "checks", run: () => runChecks(STATIC_CHECKS, ready) },
    { name: "unit and wire tests", run: () => runVitest(ready) },
    { name: "browser journeys", run: () => runJourneys(ready, "--here", LONGEST_MS.journeys) },
    { name: "failing networks", run: () => runJourneys(ready, "--network", LONGEST_MS.network) },
  ];
  const total = { passed: 0, failed: 0, skipped: 0 };
  const summary = [];
  const failures = [];
  for (const part of parts) {
    console.log(`\n── ${part.name}`);
    const startedMs = performance.now();
    /** @type {Result} */
    const outcome = await part.run();
    const { passed, failed, skipped = 0, failures: told = [] } = outcome;
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    summary.push(
      `${failed === 0 ? "✓" : "✗"} ${part.name.padEnd(20)} ${closingLine({ passed, failed, skipped })} · ${seconds} s`,
    );
    failures.push(...told);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  if (failures.length > 0) console.log(recap(failures));
  console.log(`\n${summary.join("\n")}`);
  return total;
}

/**
 * @param {Ready} ready
 * @returns {Promise<Result>}
 */
async function runVitest({ root, node, env, signal, folder }) {
  const report = join(folder, "vitest.json");
  const args = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return vitestResult(report, await runVisibly(node, args, { cwd: root, env, signal, timeoutMs: LONGEST_MS.tests }));
}

/**
 * @param {Ready} ready
 * @param {"--here" | "--network"} which
 * @param {number} timeoutMs
 * @returns {Promise<Result>}
 */
async function runJourneys(ready, which, timeoutMs) {
  const { root, node, env, signal, folder, language } = ready;
  try {
    await buildWeb(ready);
  } catch (error) {
    signal.throwIfAborted();
    console.log(describeProblem(asProblem(error), language));
    return { passed: 0, failed: 1 };
  }
  const results = join(folder, `journeys${which}.json`);
  const withResults = { ...env, PALABRE_RESULTS: results };
  return journeysResult(
    results,
    await runVisibly(node, ["e2e/run.ts", which], { cwd: root, env: withResults, signal, timeoutMs }),
  );
}
