import { languageOf } from "../setup/language.mjs";
import { asProblem, describeProblem } from "../setup/Problem.mjs";
import { ROOT } from "../setup/root.mjs";
import { Steps } from "../setup/Steps.mjs";
import { Interruption } from "./Interruption.mjs";

/** @import { Language } from "../setup/language.mjs" */
/** @import { Setup } from "../setup/prepare.mjs" */

/** @typedef {Setup & { language: Language }} Run */

// What a shell answers for a command that was ended by Ctrl-C.
const INTERRUPTED = 130;

/**
 * The frame of every command: one wish to stop for all its parts, and a refusal told as a person can use it.
 * @param {(run: Run) => Promise<void>} work
 */
export async function interruptible(work) {
  const { env } = process;
  const language = languageOf(env);
  const interruption = new Interruption(env);
  const { signal } = interruption;
  try {
    await work({ root: ROOT, env, signal, language, steps: new Steps({ out: process.stdout, language }) });
  } catch (error) {
    process.exitCode = signal.aborted ? INTERRUPTED : 1;
    if (!signal.aborted) console.error(describeProblem(asProblem(error), language));
  } finally {
    interruption.close();
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<void>} when somebody wants us to stop
 */
export function whenStopped(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
