import { setTimeout as wait } from "node:timers/promises";
import { StartFailure, type Trouble } from "../lib/StartFailure.ts";
import type { Claim } from "./claim.ts";
import type { DatabaseServer } from "./DatabaseServer.ts";

const shortestPauseMs = 100;
const longestPauseMs = 5_000;

type LifelineOptions = {
  server: DatabaseServer;
  /** Told at each failure, with null once all is well again. */
  onTrouble: ((trouble: Trouble | null) => void) | undefined;
};

/**
 * The claim that is held as long as we live. Its end is the first sign that PostgreSQL is gone; it is then called back, at growing
 * intervals and for ever: a full disk may be full for a night. The pool's own connections follow when they are asked for.
 */
export class Lifeline {
  readonly #options: LifelineOptions;
  readonly #closing = new AbortController();
  readonly #watching: Promise<void>;

  private constructor(claim: Claim, options: LifelineOptions) {
    this.#options = options;
    this.#watching = this.#watch(claim);
  }

  /** Fails if the first attempt does. */
  static async open(options: LifelineOptions): Promise<Lifeline> {
    return new Lifeline(await options.server.connect(), options);
  }

  /** From here on an end is no trouble. An attempt under way is awaited, so that the server can be closed afterwards. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#watching;
  }

  async #watch(first: Claim): Promise<void> {
    const { signal } = this.#closing;
    const closing = new Promise((resolve) => signal.addEventListener("abort", resolve));
    for (let claim: Claim | undefined = first; claim; ) {
      await Promise.race([claim.ended, closing]);
      if (signal.aborted) return;
      this.#options.onTrouble?.(await this.#options.server.explainLoss());
      claim = await this.#reconnect();
      if (claim) this.#options.onTrouble?.(null);
    }
  }

  async #reconnect(): Promise<Claim | undefined> {
    const { signal } = this.#closing;
    for (let pauseMs = shortestPauseMs; !signal.aborted; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await this.#options.server.connect();
      } catch (error) {
        this.#options.onTrouble?.(troubleOf(error));
      }
      await wait(pauseMs, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof StartFailure) return { what: error.what, why: error.why, todo: error.todo };
  return { what: "The database does not come back.", why: String(error), todo: "Look at the log." };
}
