import { runCommand } from "../setup/command.mjs";

/** @import { Check } from "./checks.mjs" */

const AT_ONCE = 2;

/**
 * Runs the checks, two at a time, and prints a line for each as it ends; what a failed one printed follows its line.
 * @param {readonly Check[]} checks
 * @param {{ root: string, node: string, env: NodeJS.ProcessEnv, signal: AbortSignal }} context
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(checks, context) {
  const waiting = [...checks];
  const result = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (await passes(check, context)) result.passed += 1;
      else result.failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return result;
}

/**
 * @param {Check} check
 * @param {{ root: string, node: string, env: NodeJS.ProcessEnv, signal: AbortSignal }} context
 */
async function passes({ name, args }, { root, node, env, signal }) {
  const startedMs = performance.now();
  /** @type {string[]} */
  const printed = [];
  const verdict = (/** @type {string} */ mark) =>
    console.log(`${mark} ${name.padEnd(24)}${((performance.now() - startedMs) / 1000).toFixed(1).padStart(6)} s`);
  try {
    await runCommand(node, args, {
      cwd: root,
      env,
      signal,
      onLine: (line) => printed.push(line),
    });
    verdict("✓");
    return true;
  } catch {
    signal.throwIfAborted();
    verdict("✗");
    console.log(printed.map((line) => `    ${line}`).join("\n"));
    return false;
  }
}
