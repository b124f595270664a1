import type { Logger } from "pino";

/** Those who want to know that an engine was lost. One that fails keeps nothing from the others, nor from whoever tells. */
export class Listeners {
  readonly #log: Logger;
  readonly #all = new Set<() => void>();

  constructor(log: Logger) {
    this.#log = log;
  }

  add(listener: () => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(): void {
    for (const listener of this.#all) {
      try {
        listener();
      } catch (error) {
        this.#log.error({ err: error }, "a listener to the media engine's loss failed");
      }
    }
  }
}
