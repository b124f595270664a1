import { verdictAt } from "./vigil.ts";

type Options = {
  /** After how long somebody is asked; 0 for never. */
  afterMs: number;
  onAsking: (isAsking: boolean) => void;
  /** Nobody has answered. */
  onGone: () => void;
};

/** Watches over somebody who is alone in a meeting, for as long as they are. */
export class AloneWatch {
  readonly #options: Options;
  #quietSince = Date.now();
  #askedAt: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#look();
  }

  /** Somebody does something on this page. Whoever is asked answers the question instead: a click beside it is no answer yet. */
  touch(): void {
    if (this.#askedAt === undefined) this.#quietSince = Date.now();
  }

  answer(): void {
    this.#quietSince = Date.now();
    this.#askedAt = undefined;
    this.#options.onAsking(false);
    this.#look();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  readonly #look = (): void => {
    clearTimeout(this.#timer);
    const verdict = verdictAt(Date.now(), {
      quietSince: this.#quietSince,
      askedAt: this.#askedAt,
      afterMs: this.#options.afterMs,
    });
    switch (verdict.kind) {
      case "gone":
        this.#options.onGone();
        break;
      case "ask":
        this.#askedAt = Date.now();
        this.#options.onAsking(true);
        this.#look();
        break;
      case "wait":
        if (verdict.forMs !== undefined) this.#timer = setTimeout(this.#look, verdict.forMs);
    }
  };
}
