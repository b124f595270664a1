import { watchNpm } from "./npm-parent.mjs";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const ORPHAN_CHECK_MS = 1_000;

/**
 * The wish to stop, heard once: Ctrl-C reaches us from the terminal and again from npm. Being left alone by a killed npm counts
 * as the same wish, so that closing a window never leaves a server behind.
 */
export class Interruption {
  #controller = new AbortController();
  #stop = () => this.#controller.abort();
  /** @type {NodeJS.Timeout | undefined} */
  #orphanCheck;

  /** @param {NodeJS.ProcessEnv} env */
  constructor(env) {
    for (const signal of SIGNALS) process.on(signal, this.#stop);
    // A terminal that is gone refuses our last lines; that must not cut the orderly end short.
    process.stdout.on("error", this.#stop);
    if (!env["npm_lifecycle_event"]) return;
    const isNpmGone = watchNpm();
    this.#orphanCheck = setInterval(() => isNpmGone() && this.#stop(), ORPHAN_CHECK_MS).unref();
  }

  get signal() {
    return this.#controller.signal;
  }

  close() {
    clearInterval(this.#orphanCheck);
    for (const signal of SIGNALS) process.off(signal, this.#stop);
  }
}
