import { Socket } from "node:net";
import type { Duplex } from "node:stream";

/** How long the last words of one side have to reach the other. */
const GOODBYE_MS = 250;
const KEEP_ALIVE_MS = 15_000;

const prepare = (stream: Duplex): void => {
  if (!(stream instanceof Socket)) return;
  stream.setTimeout(0);
  stream.setNoDelay(true);
  stream.setKeepAlive(true, KEEP_ALIVE_MS);
};

const destroySoon = (stream: Duplex): void => {
  setTimeout(() => stream.destroy(), GOODBYE_MS).unref();
};

/** A browser's connection, first alone, then joined to the engine's. When one side closes, so does the other. */
export class Tunnel {
  readonly #browser: Duplex;
  readonly #closed = new AbortController();
  #engine: Duplex | undefined;
  /** Node's HTTP server leaves a socket half open for an answer. Until there is one, nobody listens for it. */
  readonly #hangUp = () => this.#browser.destroy();

  constructor(browser: Duplex) {
    this.#browser = browser;
    // Without a listener a lost connection would end the process; "close" follows in any case.
    browser.on("error", () => {});
    browser.once("close", () => this.#closed.abort());
    browser.once("end", this.#hangUp);
    prepare(browser);
  }

  /** Aborted as soon as the browser has gone or was cut off. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  join(engine: Duplex, firstWords: Buffer): void {
    this.#engine = engine;
    this.#browser.off("end", this.#hangUp);
    engine.on("error", () => {});
    engine.once("close", () => destroySoon(this.#browser));
    this.#browser.once("close", () => destroySoon(engine));
    prepare(engine);
    if (firstWords.length > 0) this.#browser.write(firstWords);
    engine.pipe(this.#browser);
    this.#browser.pipe(engine);
  }

  /** Nothing more comes from the browser; the engine has a moment to tell it why. */
  cut(): void {
    this.#closed.abort();
    if (!this.#engine) {
      this.#browser.destroy();
      return;
    }
    this.#browser.unpipe(this.#engine);
    destroySoon(this.#browser);
  }
}
