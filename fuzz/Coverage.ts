import { type Profiler, Session } from "node:inspector";

type Span = readonly [start: number, end: number];

/** Ours, and the parser that reads packets for us. */
const isReader = (url: string): boolean =>
  url.includes("/socket.io-parser/") || (url.includes("/packages/") && !url.includes("/node_modules/"));

const overlaps = (ones: readonly Span[], others: readonly Span[]): readonly Span[] =>
  ones.flatMap(([start, end]) =>
    others.map(([from, to]): Span => [Math.max(start, from), Math.min(end, to)]).filter(([from, to]) => from < to),
  );

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, [start, end]) => sum + end - start, 0);

/**
 * What of our own code has run, block by block, as V8 counts it. Looking takes half a millisecond, so that one looks after many
 * executions. Code must be loaded after `start`: V8 counts blocks in what it compiles from then on.
 */
export class Coverage {
  readonly #session = new Session();
  /** Of each function that has run, the spans that never have. */
  readonly #missing = new Map<string, readonly Span[]>();
  readonly #isRead: (url: string) => boolean;

  constructor(isRead = isReader) {
    this.#isRead = isRead;
  }

  start(): void {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  close(): void {
    this.#session.disconnect();
  }

  /** Whether something has run since the last look that never had. It counts as known from now on. */
  grows(): boolean {
    let hasGrown = false;
    for (const [key, missing] of this.#look()) {
      const known = this.#missing.get(key);
      const left = known ? overlaps(known, missing) : missing;
      if (known && lengthOf(left) === lengthOf(known)) continue;
      this.#missing.set(key, left);
      hasGrown = true;
    }
    return hasGrown;
  }

  /** Whether something has run since the last look that never had. It stays news. */
  wouldGrow(): boolean {
    return this.#look().some(([key, missing]) => {
      const known = this.#missing.get(key);
      return !known || lengthOf(overlaps(known, missing)) < lengthOf(known);
    });
  }

  /** How many functions have run. */
  get size(): number {
    return this.#missing.size;
  }

  #look(): readonly (readonly [key: string, missing: readonly Span[]])[] {
    return this.#take()
      .filter(({ url }) => this.#isRead(url))
      .flatMap(({ url, functions }) =>
        functions
          .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
          .map(({ ranges }) => {
            const spans = ranges
              .filter(({ count }) => count === 0)
              .map(({ startOffset, endOffset }): Span => [startOffset, endOffset]);
            return [`${url}:${ranges[0]?.startOffset}`, spans] as const;
          }),
      );
  }

  #take(): readonly Profiler.ScriptCoverage[] {
    let taken: readonly Profiler.ScriptCoverage[] = [];
    // Within one thread the session answers before `post` returns.
    this.#session.post("Profiler.takePreciseCoverage", (error, { result }) => {
      if (error) throw error;
      taken = result;
    });
    return taken;
  }
}
