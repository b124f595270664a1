import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { CountMedia } from "./counters.ts";
import type { EngineHost, EngineKeys } from "./EngineHost.ts";
import { Listeners } from "./Listeners.ts";
import { answers, untilUnanswered } from "./RunningEngine.ts";

const ASK_AGAIN_AFTER_MS = 500;

/** An engine that somebody else runs, named by `LIVEKIT_URL`: nothing to start or to stop. It is watched, for its people to move on. */
export class RemoteEngine implements EngineHost {
  readonly keys: EngineKeys;
  readonly #address: string;
  readonly #log: Logger;
  readonly #count: CountMedia;
  readonly #listeners: Listeners;
  readonly #closing = new AbortController();
  #isThere = true;

  constructor(url: string, keys: EngineKeys, { log, count }: { log: Logger; count: CountMedia }) {
    this.keys = keys;
    this.#count = count;
    this.#address = url.replace(/^ws/, "http").replace(/\/+$/, "");
    this.#log = log;
    this.#listeners = new Listeners(log);
    void this.#watch(); // It never rejects: not to answer is an answer too.
  }

  address(): string | undefined {
    return this.#isThere ? this.#address : undefined;
  }

  onLost(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  async #watch(): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      await untilUnanswered(this.#address, signal);
      this.#isThere = false;
      this.#count("engine_died");
      this.#log.warn({ address: this.#address }, "media engine lost");
      this.#listeners.tell();
      while (!(await answers(this.#address))) {
        await pause(ASK_AGAIN_AFTER_MS);
        if (signal.aborted) return;
      }
      this.#isThere = true;
      this.#log.info({ address: this.#address }, "media engine back");
    }
  }
}
