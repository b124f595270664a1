import { type Answer, AppError, type CommandRequest, type Done, type ErrorCode, partsOf } from "@palabre/protocol";
import { type Readable, Store } from "./Store.ts";

/** Sends one command; `answer` may never be called when the connection breaks. */
export type Transmit = (request: CommandRequest, answer: (answer: Answer<Done>) => void) => void;

type Entry = {
  request: CommandRequest;
  resolve: (done: Done) => void;
  reject: (error: AppError) => void;
  /** Sent by this connection, and not sent back. */
  isUnderWay: boolean;
  /** It was to go out before, and could not: by now many may want to at once. */
  hasWaited: boolean;
  isLate: boolean;
  lateness?: ReturnType<typeof setTimeout>;
};

/** What takes so long is no longer on its way: it waits. */
const lateAfterMs = 5_000;

const featureOf = ({ request }: Entry): string => partsOf(request.name)[0];

/**
 * What was asked and not yet answered. It goes out in its order, once more after every lost connection; the server knows it by its
 * id and counts it once. While a feature cannot be served, the oldest of its commands asks again and the others wait behind it.
 */
export class Outbox {
  readonly #entries = new Map<string, Entry>();
  /** The features that cannot be served now, each with its next try. */
  readonly #stuck = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #isHeldUp = new Store(false);
  #transmit: Transmit | undefined;

  /** Whether something waits although there is a connection: the server cannot do it now, or takes very long. */
  get isHeldUp(): Readable<boolean> {
    return this.#isHeldUp;
  }

  /** Rejects with an `AppError` that says why the server refused. */
  add(request: CommandRequest): Promise<Done> {
    return new Promise((resolve, reject) => {
      const entry: Entry = {
        request,
        resolve,
        reject,
        isUnderWay: false,
        hasWaited: this.#transmit === undefined,
        isLate: false,
      };
      this.#entries.set(request.id, entry);
      if (!this.#stuck.has(featureOf(entry))) this.#send(entry);
      else this.#setLate(entry, true);
    });
  }

  /** The connection is there: everything unanswered goes out. */
  open(transmit: Transmit): void {
    this.#transmit = transmit;
    for (const entry of this.#entries.values()) this.#send(entry);
  }

  /** The connection is gone: what is asked from now on waits. */
  pause(): void {
    this.#transmit = undefined;
    for (const timer of this.#stuck.values()) clearTimeout(timer);
    this.#stuck.clear();
    for (const entry of this.#entries.values()) {
      entry.isUnderWay = false;
      entry.hasWaited = true;
      this.#setLate(entry, false);
    }
  }

  /** Nothing will be answered any more. */
  close(error: AppError): void {
    this.pause();
    for (const { reject } of this.#entries.values()) reject(error);
    this.#entries.clear();
  }

  #send(entry: Entry): void {
    if (!this.#transmit) return;
    entry.isUnderWay = true;
    entry.lateness ??= setTimeout(() => this.#setLate(entry, true), lateAfterMs);
    this.#transmit(entry.request, (answer) => this.#take(entry, answer));
  }

  #take(entry: Entry, answer: Answer<Done>): void {
    const { request, resolve, reject } = entry;
    if (!this.#entries.has(request.id)) return;
    if (!answer.ok && this.#isForLater(entry, answer.error.code)) {
      entry.isUnderWay = false;
      if (answer.error.code === "unavailable") this.#setLate(entry, true);
      this.#tryLater(featureOf(entry), answer.error.retryAfterMs ?? 1_000);
      return;
    }
    this.#entries.delete(request.id);
    this.#setLate(entry, false);
    if (answer.ok) resolve(answer.result);
    else reject(new AppError(answer.error.code, request.name, answer.error.retryAfterMs));
    this.#goOn(featureOf(entry));
  }

  /** Whoever asks too much is told so; not for what was kept and goes out with all the rest. */
  #isForLater(entry: Entry, code: ErrorCode): boolean {
    return code === "unavailable" || (code === "rate_limited" && (entry.hasWaited || this.#stuck.has(featureOf(entry))));
  }

  #tryLater(feature: string, delayMs: number): void {
    clearTimeout(this.#stuck.get(feature));
    for (const entry of this.#waitingOf(feature)) entry.hasWaited = true;
    const tryOldest = () => {
      const oldest = this.#waitingOf(feature)[0];
      if (oldest) this.#send(oldest);
    };
    this.#stuck.set(feature, setTimeout(tryOldest, delayMs));
  }

  /** The feature is served again: what waited goes out in its order. */
  #goOn(feature: string): void {
    const timer = this.#stuck.get(feature);
    if (timer === undefined) return;
    clearTimeout(timer);
    this.#stuck.delete(feature);
    for (const entry of this.#waitingOf(feature)) this.#send(entry);
  }

  #waitingOf(feature: string): readonly Entry[] {
    return [...this.#entries.values()].filter((entry) => !entry.isUnderWay && featureOf(entry) === feature);
  }

  #setLate(entry: Entry, isLate: boolean): void {
    clearTimeout(entry.lateness);
    delete entry.lateness;
    entry.isLate = isLate;
    this.#isHeldUp.set([...this.#entries.values()].some((each) => each.isLate));
  }
}
