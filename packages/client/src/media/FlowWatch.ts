const lookEveryMs = 500;
/** Even who says nothing is heard of every 400 ms. */
const stalledMs = 1_000;

/**
 * Tells when all that came in has stopped at once: the first that shows of a network that is another one, seconds before the connection is
 * held for broken. It may also be that everybody went silent and dark, so whoever hears it has yet to ask.
 */
export class FlowWatch {
  readonly #onStall: () => void;
  readonly #receivers = new Set<RTCRtpReceiver>();
  readonly #timer: ReturnType<typeof setInterval>;
  #last = 0;
  #flowedAt = 0;
  #isTold = true;

  constructor(onStall: () => void) {
    this.#onStall = onStall;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  /** Nothing has come for a while, though something did before. */
  get isStalled(): boolean {
    return this.#flowedAt > 0 && performance.now() - this.#flowedAt >= stalledMs;
  }

  add(receiver: RTCRtpReceiver | undefined): void {
    if (receiver) this.#receivers.add(receiver);
  }

  remove(receiver: RTCRtpReceiver | undefined): void {
    if (receiver) this.#receivers.delete(receiver);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#receivers.clear();
  }

  #look(): void {
    // The first that brought something is enough: with fifty people there is no need to ask after each.
    for (const receiver of this.#receivers) {
      const newest = Math.max(0, ...receiver.getSynchronizationSources().map(({ timestamp }) => timestamp));
      if (newest <= this.#last) continue;
      this.#last = newest;
      this.#flowedAt = performance.now();
      this.#isTold = false;
      return;
    }
    if (this.#isTold || !this.isStalled) return;
    this.#isTold = true;
    this.#onStall();
  }
}
