import { lineOf, type Raw } from "./line.ts";

/** For who has not come in: nothing but refusals and signs of life is sent to them. */
const allowedOutsideBytes = 65_536;

/**
 * What was sent to a page and waits for it to read. Nothing else bounds that: a page that never reads, and still says that it lives,
 * would have us keep all that the meeting tells it.
 */
export class Backlog {
  readonly #raw: Raw;
  readonly #onTooMuch: () => void;
  #queuedBytes = 0;
  #allowedBytes = allowedOutsideBytes;
  #mostBytes = allowedOutsideBytes;

  /** `onTooMuch` is told before the line is cut. */
  constructor(raw: Raw, onTooMuch: () => void) {
    this.#raw = raw;
    this.#onTooMuch = onTooMuch;
    raw.on("packetCreate", this.#add);
    raw.on("flush", this.#handOver);
  }

  /** From now on so much may wait beside what waits already, for the first view of a long meeting is large. */
  allow(bytes: number): void {
    this.#allowedBytes = bytes;
    this.#mostBytes = bytes + this.#waitingBytes;
  }

  /** Sends what is large by its nature, and may wait beside everything else; not to a page that is far behind already. */
  exempt(send: () => void): void {
    const isBehind = this.#waitingBytes > this.#allowedBytes;
    if (!isBehind) this.#mostBytes = Number.POSITIVE_INFINITY;
    send();
    if (!isBehind) this.#mostBytes = this.#allowedBytes + this.#waitingBytes;
  }

  close(): void {
    this.#raw.off("packetCreate", this.#add);
    this.#raw.off("flush", this.#handOver);
  }

  get #waitingBytes(): number {
    return this.#queuedBytes + lineOf(this.#raw).bufferedAmount;
  }

  readonly #add = (packet: { data?: string | Buffer }): void => {
    this.#queuedBytes += sizeOf(packet);
    if (this.#waitingBytes <= this.#mostBytes) return;
    this.close();
    this.#onTooMuch();
    // A polite goodbye would wait behind everything else.
    lineOf(this.#raw).terminate();
  };

  /** From here on the WebSocket counts them. */
  readonly #handOver = (): void => {
    this.#queuedBytes = 0;
  };
}

const sizeOf = ({ data = "" }: { data?: string | Buffer }): number => Buffer.byteLength(data);
