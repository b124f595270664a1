type Moment = { isRaised: boolean; isSpeaking: boolean };

/** Long enough not to be a cough or a "yes": whoever has spoken for so long has had the floor. */
const enoughMs = 3_000;

/** Adds up how long somebody speaks while their hand is up, pauses left out, and tells once per hand that it was enough. */
export class OwnTurn {
  readonly #tell: () => void;
  #isTold = false;
  #spokenMs = 0;
  #since: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  follow({ isRaised, isSpeaking }: Moment): void {
    if (!isRaised) this.#begin();
    else if (!isSpeaking) this.#pause();
    else if (!this.#isTold && this.#since === undefined) this.#speak();
  }

  close(): void {
    this.#begin();
  }

  #begin(): void {
    this.#pause();
    this.#spokenMs = 0;
    this.#isTold = false;
  }

  #speak(): void {
    this.#since = Date.now();
    this.#timer = setTimeout(() => {
      this.#isTold = true;
      this.#pause();
      this.#tell();
    }, enoughMs - this.#spokenMs);
  }

  #pause(): void {
    clearTimeout(this.#timer);
    if (this.#since !== undefined) this.#spokenMs += Date.now() - this.#since;
    this.#since = undefined;
  }
}
