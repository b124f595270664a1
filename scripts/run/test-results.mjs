import { readFile } from "node:fs/promises";

/** @typedef {{ title: string, why: string }} Failure what failed, and what it said */
/** @typedef {{ passed: number, failed: number, skipped?: number, failures?: readonly Failure[] }} Result */
/** @typedef {{ fullName: string, status: string, failureMessages: string[] }} VitestAssertion */
/** @typedef {{ name: string, status: string, message: string, assertionResults: VitestAssertion[] }} VitestFile */
/**
 * The part of vitest's JSON report that counts.
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: VitestFile[] }} VitestReport
 */

/** Enough for an assertion and where it stands. */
const LINES_OF_A_FAILURE = 12;

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
  const failures = [
    ...unloadable.map(({ name, message }) => ({ title: name, why: message })),
    ...report.testResults.flatMap(({ assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) => ({ title: fullName, why: failureMessages.join("\n") })),
    ),
  ];
  return settled({ passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length, failures }, endedWell);
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
 * What failed, said once more where a reader of the end of a long log finds it.
 * @param {readonly Failure[]} failures
 */
export function recap(failures) {
  const told = failures.map(({ title, why }) => {
    const lines = why.split("\n");
    const rest = lines.length - LINES_OF_A_FAILURE;
    return [`✗ ${title}`, ...lines.slice(0, LINES_OF_A_FAILURE), ...(rest > 0 ? [`… ${rest} more lines above`] : [])].join(
      "\n    ",
    );
  });
  return told.length > 0 ? `\n── what failed\n${told.join("\n")}` : "";
}

/**
 * A run that ended badly or tested nothing has failed, whatever it counted.
 * @param {Result} counts
 * @param {boolean} endedWell
 * @returns {Result}
 */
function settled({ passed, failed, skipped = 0, failures = [] }, endedWell) {
  const isUnexplained = failed === 0 && (!endedWell || passed + skipped === 0);
  return {
    passed,
    failed: isUnexplained ? 1 : failed,
    ...(skipped > 0 && { skipped }),
    ...(failures.length > 0 && { failures }),
  };
}

/** @param {string} file */
async function readJson(file) {
  return readFile(file, "utf8").then(JSON.parse, () => undefined);
}
