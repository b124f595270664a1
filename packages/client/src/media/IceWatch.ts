/** Hears whether the ways by which sound and picture come and go have broken, seconds before a browser gives them up. */
export class IceWatch {
  readonly #onBreak: () => void;
  readonly #ways = new Set<RTCIceTransport>();
  readonly #ended = new AbortController();

  constructor(onBreak: () => void) {
    this.#onBreak = onBreak;
  }

  get isBroken(): boolean {
    return [...this.#ways].some(isBroken);
  }

  /** All tracks of a connection share one way. A browser that does not show it is heard of by LiveKit alone, later. */
  add(transport: RTCDtlsTransport | null | undefined): void {
    const way = transport?.iceTransport;
    if (!way || this.#ways.has(way) || this.#ended.signal.aborted) return;
    this.#ways.add(way);
    way.addEventListener("statechange", () => isBroken(way) && this.#onBreak(), { signal: this.#ended.signal });
  }

  close(): void {
    this.#ended.abort();
    this.#ways.clear();
  }
}

const isBroken = ({ state }: RTCIceTransport): boolean => state === "disconnected" || state === "failed";
