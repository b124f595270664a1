export type PatienceOptions = {
  /** So many refusals without a pause between them are too many. */
  most: number;
  /** Whoever is not refused for so long has made a pause. */
  pauseMs: number;
};

/** With somebody who goes on although they are told to wait. */
export class Patience {
  readonly #options: PatienceOptions;
  #refusals = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /** They were told to wait once more, at `now` in milliseconds. Returns whether there is any patience left. */
  lastsBeyond(now: number): boolean {
    const hasPaused = now - this.#refusedAt > this.#options.pauseMs;
    this.#refusals = hasPaused ? 1 : this.#refusals + 1;
    this.#refusedAt = now;
    return this.#refusals < this.#options.most;
  }
}
