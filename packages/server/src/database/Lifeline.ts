import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import type { Logger } from "pino";
import { StartFailure, type Trouble } from "../lib/StartFailure.ts";
import type { DatabaseServer } from "./DatabaseServer.ts";

const shortestPauseMs = 100;
const longestPauseMs = 5_000;

type LifelineOptions = { server: DatabaseServer; log: Logger; onTrouble?: ((trouble: Trouble | null) => void) | undefined };

/**
 * One connection that is held as long as we live. Its end is the first sign that PostgreSQL is gone; it is then called back, at
 * growing intervals and for ever: a full disk may be full for a night. The pool's own connections follow when they are asked for.
 */
export class Lifeline {
  readonly #options: LifelineOptions;
  readonly #closing = new AbortController();
  readonly #watching: Promise<void>;

  private constructor(connection: Client, options: LifelineOptions) {
    this.#options = options;
    this.#watching = this.#watch(connection);
  }

  /** Fails if the first connection does. */
  static async open(options: LifelineOptions): Promise<Lifeline> {
    return new Lifeline(await options.server.connect(), options);
  }

  /** From here on an end is no trouble. An attempt under way is awaited, so that the server can be closed afterwards. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#watching;
  }

  async #watch(first: Client): Promise<void> {
    const { signal } = this.#closing;
    for (let connection: Client | undefined = first; connection; ) {
      await once(connection, "end", { signal }).catch(() => undefined);
      if (signal.aborted) return;
      this.#report(await this.#options.server.explainLoss());
      connection = await this.#reconnect();
      if (connection) this.#report(null);
    }
  }

  async #reconnect(): Promise<Client | undefined> {
    const { signal } = this.#closing;
    for (let pauseMs = shortestPauseMs; !signal.aborted; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await this.#options.server.connect();
      } catch (error) {
        this.#report(troubleOf(error));
      }
      await wait(pauseMs, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }

  #report(trouble: Trouble | null): void {
    const { log, onTrouble } = this.#options;
    if (trouble) log.error({ trouble }, "database trouble");
    else log.warn("the database is back");
    onTrouble?.(trouble);
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof StartFailure) return { what: error.what, why: error.why, todo: error.todo };
  return { what: "The database does not come back.", why: String(error), todo: "Look at the log." };
}
