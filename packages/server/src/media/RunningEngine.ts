import { setTimeout as pause } from "node:timers/promises";
import { isRunning, kill, type ProcessIdentity, sendSignal, untilGone } from "./ProcessIdentity.ts";

/** An engine process that we answer for, started by us or by a server process that was killed before us. */
export type RunningEngine = { process: ProcessIdentity; address: string; exited: Promise<void> };

export const addressOf = (port: number): string => `http://127.0.0.1:${port}`;

const ANSWER_WITHIN_MS = 1_000;
const ASK_EVERY_MS = 250;
const UNANSWERED_LIMIT = 3;
const SECOND_SIGNAL_AFTER_MS = 100;
const ORDERLY_EXIT_WITHIN_MS = 2_000;

/** Whether the engine answers at all. Even "not ready" is an answer: its HTTP side lives. */
export const answers = async (address: string): Promise<boolean> => {
  try {
    const response = await fetch(`${address}/`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await response.arrayBuffer();
    return true;
  } catch {
    // Refused, reset and timed out all mean the same thing here.
    return false;
  }
};

/** Resolves when the engine has left several questions in a row unanswered; never, once `stop` is aborted. */
export const untilUnanswered = async (address: string, stop: AbortSignal): Promise<void> => {
  let unanswered = 0;
  while (unanswered < UNANSWERED_LIMIT) {
    const next = pause(ASK_EVERY_MS);
    unanswered = (await answers(address)) ? 0 : unanswered + 1;
    await next;
    if (stop.aborted) return new Promise(() => {});
  }
};

/** How the engine was lost. `unwatched` when the watch was called off first. */
export const untilLost = async (engine: RunningEngine, signal: AbortSignal): Promise<"died" | "wedged" | "unwatched"> => {
  const over = new AbortController();
  const calledOff = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true, signal: over.signal });
    if (signal.aborted) resolve();
  });
  try {
    return await Promise.race([
      engine.exited.then(() => "died" as const),
      untilUnanswered(engine.address, over.signal).then(() => "wedged" as const),
      calledOff.then(() => "unwatched" as const),
    ]);
  } finally {
    over.abort();
  }
};

/**
 * Stops the engine in an orderly way, so that it closes its connections itself. The first signal alone would let it wait until
 * everybody has left; a second one makes it leave; if it still stays, it is killed.
 */
export const stopEngine = async ({ process }: { process: ProcessIdentity }): Promise<void> => {
  sendSignal(process, "SIGTERM");
  await Promise.race([untilGone(process), pause(SECOND_SIGNAL_AFTER_MS)]);
  sendSignal(process, "SIGINT");
  await Promise.race([untilGone(process), pause(ORDERLY_EXIT_WITHIN_MS)]);
  if (isRunning(process)) await kill(process);
};
