const LEFTOVER_GRACE_MS = 3_000;
const POLL_MS = 50;

/** @import { ChildProcess } from "node:child_process" */
/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, error?: Error }} Exit */

/**
 * A child that was spawned `detached`, with all that it started. Detached for two reasons: Ctrl-C in a terminal reaches
 * every process of our own group, so a child of ours would hear it twice; and a group can be ended as a whole.
 */
export class ProcessGroup {
  #child;
  /** @type {Promise<void> | undefined} */
  #closing;

  /** @param {ChildProcess} child */
  constructor(child) {
    this.#child = child;
    /** @type {Promise<Exit>} never rejects; a command that could not be started ends with `error` */
    this.exited = new Promise((resolve) => {
      child.once("error", (error) => resolve({ code: null, signal: null, error }));
      child.once("exit", (code, signal) => resolve({ code, signal }));
    });
  }

  /**
   * Asks the child to end, waits, then ends what is left of its group.
   * @param {{ graceMs?: number }} [options]
   */
  close({ graceMs = 10_000 } = {}) {
    this.#closing ??= this.#end(graceMs);
    return this.#closing;
  }

  /** @param {number} graceMs */
  async #end(graceMs) {
    if (this.#child.pid === undefined) return;
    this.#child.kill("SIGTERM");
    if (await isDoneWithin(this.exited, graceMs)) await this.#endLeftovers();
    this.#signalGroup("SIGKILL");
    await this.exited;
  }

  /** SIGINT, since it is the signal that lets PostgreSQL close its files and leave without waiting for its clients. */
  async #endLeftovers() {
    const deadline = performance.now() + LEFTOVER_GRACE_MS;
    for (let isAlive = this.#signalGroup("SIGINT"); isAlive && performance.now() < deadline; isAlive = this.#signalGroup(0)) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /**
   * @param {NodeJS.Signals | 0} signal
   * @returns {boolean} whether anybody is left to hear it
   */
  #signalGroup(signal) {
    if (this.#child.pid === undefined) return false;
    try {
      return process.kill(-this.#child.pid, signal);
    } catch {
      return false;
    }
  }
}

/**
 * @param {Promise<unknown>} promise
 * @param {number} timeoutMs
 */
async function isDoneWithin(promise, timeoutMs) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, timeoutMs, false);
  });
  try {
    return (await Promise.race([promise.then(() => true), timeout])) === true;
  } finally {
    clearTimeout(timer);
  }
}
