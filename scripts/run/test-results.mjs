import { readFile } from "node:fs/promises";

/** @typedef {{ passed: number, failed: number, skipped?: number }} Result */
/**
 * The part of vitest's JSON report that counts.
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} VitestReport
 */

/**
 * @param {string} file vitest's JSON report
 * @param {boolean} endedWell
 * @returns {Promise<Result>}
 */
export async function vitestResult(file, endedWell) {
  const report = /** @type {VitestReport | undefined} */ (await readJson(file));
  if (!report) return { passed: 0, failed: 1 };
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return settled({ passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length }, endedWell);
}

/**
 * @param {string} file where the journeys wrote their counts
 * @param {boolean} endedWell
 * @returns {Promise<Result>}
 */
export async function journeysResult(file, endedWell) {
  const counts = /** @type {Result | undefined} */ (await readJson(file));
  return settled(counts ?? { passed: 0, failed: 0 }, endedWell);
}

/**
 * What is skipped is told, so that nobody takes it for tested.
 * @param {Result} result
 */
export function closingLine({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * A run that ended badly or tested nothing has failed, whatever it counted.
 * @param {Result} counts
 * @param {boolean} endedWell
 * @returns {Result}
 */
function settled({ passed, failed, skipped = 0 }, endedWell) {
  const isUnexplained = failed === 0 && (!endedWell || passed + skipped === 0);
  return { passed, failed: isUnexplained ? 1 : failed, ...(skipped > 0 && { skipped }) };
}

/** @param {string} file */
async function readJson(file) {
  return readFile(file, "utf8").then(JSON.parse, () => undefined);
}
