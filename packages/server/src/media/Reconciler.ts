import { AppError } from "@palabre/protocol";
import type { Logger } from "pino";
import type { CountMedia, MediaCounter } from "./counters.ts";
import { Doubles } from "./Doubles.ts";
import { type Correction, differences } from "./differences.ts";
import type { Engine } from "./Engine.ts";
import type { MediaPlaces } from "./MediaPlaces.ts";
import type { MediaTruth } from "./MediaTruth.ts";
import type { SignallingProxy } from "./SignallingProxy.ts";

export type ReconcilerOptions = {
  engine: Engine;
  truth: Pick<MediaTruth, "wanted">;
  places: Pick<MediaPlaces, "of">;
  /** The signalling connections of this process, which must end with the right to be there. */
  signalling: Pick<SignallingProxy, "meetings" | "connected" | "cut" | "cutElsewhere">;
  log: Logger;
  count: CountMedia;
  sweepEveryMs?: number;
  retryAfterMs?: number;
  doubledForMs?: number;
  heedAfterMs?: number;
};

const SWEEP_EVERY_MS = 5_000;
const RETRY_AFTER_MS = 500;
/** A page that takes one track back and sends another has both for a moment. */
const DOUBLED_FOR_MS = 1_000;
/**
 * The engine reports each who comes, and a look costs as much as there are people: where a hundred come within seconds, one look for
 * each would cost the square. What organisers decide is in the log, and is looked at without it.
 */
const HEED_AFTER_MS = 250;
/** Corrections under way at once in one meeting: taking the microphones of three hundred people must not take a second. */
const AT_ONCE = 20;
/** Meetings that a sweep looks at at once. All of them would be a connection to the engine for each, every few seconds. */
const SWEPT_AT_ONCE = 20;

const counters: Readonly<Record<Correction["type"], MediaCounter>> = {
  end: "room_ended",
  remove: "participant_removed",
  update: "grant_corrected",
};

/**
 * Holds the engine to what the meeting log says: at once for a meeting that is woken, and every few seconds for all, so that
 * what a crash left undone is repaired. It never throws; what fails is tried again.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  /** The meetings being looked at, and whether they were woken again meanwhile. */
  readonly #busy = new Map<string, { isStale: boolean }>();
  /** The next look at each meeting, by the clock of this process. */
  readonly #later = new Map<string, { dueMs: number; timer: NodeJS.Timeout }>();
  readonly #doubles: Doubles;
  readonly #sweeping: NodeJS.Timeout;
  #sweep: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#doubles = new Doubles(options.doubledForMs ?? DOUBLED_FOR_MS);
    this.#sweeping = setInterval(() => void this.sweep(), options.sweepEveryMs ?? SWEEP_EVERY_MS).unref();
  }

  /** Looks at this meeting now. Calls that come while it is being looked at are answered by one more look. */
  wake(meetingId: string): void {
    void this.#look(meetingId); // It never rejects.
  }

  /** The engine has reported something of this meeting: looks at it soon, once for all that it reports until then. */
  heed(meetingId: string): void {
    this.#lookLater(meetingId, this.#options.heedAfterMs ?? HEED_AFTER_MS);
  }

  /** Looks at every meeting that has a room in the engine or a connection here, unless that is under way. Never rejects. */
  sweep(): Promise<void> {
    this.#sweep ??= this.#lookAtAll().finally(() => {
      this.#sweep = undefined;
    });
    return this.#sweep;
  }

  async #lookAtAll(): Promise<void> {
    const { engine, signalling, log } = this.#options;
    const rooms = await engine.roomsNow().catch((error) => {
      log.debug({ err: error }, "the media engine cannot be asked for its rooms");
      return [];
    });
    const waiting = new Set([...rooms, ...signalling.meetings()]).values();
    const look = async () => {
      for (const meetingId of waiting) await this.#look(meetingId);
    };
    await Promise.all(Array.from({ length: SWEPT_AT_ONCE }, look));
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#sweeping);
    for (const { timer } of this.#later.values()) clearTimeout(timer);
    this.#later.clear();
  }

  /** Until nobody wakes it meanwhile; at once, when somebody else is at it. */
  async #look(meetingId: string): Promise<void> {
    const busy = this.#busy.get(meetingId);
    if (busy) busy.isStale = true;
    if (busy || this.#isClosed) return;
    const look = { isStale: true };
    this.#busy.set(meetingId, look);
    while (look.isStale && !this.#isClosed) {
      look.isStale = false;
      await this.#correct(meetingId).catch((error) => this.#retryLater(meetingId, error));
    }
    this.#busy.delete(meetingId);
  }

  async #correct(meetingId: string): Promise<void> {
    const { engine, truth, places, signalling } = this.#options;
    const place = (await places.of(meetingId))?.address();
    if (place) signalling.cutElsewhere(meetingId, place);
    // In this order: whoever is in the engine was admitted before, so a later answer of the meeting names them too.
    const connected = signalling.connected(meetingId);
    const actual = await engine.participants(meetingId).catch((error: unknown) => ({ error }));
    const wanted = await truth.wanted(meetingId);
    const corrections = "error" in actual ? [] : differences(wanted, this.#doubles.confirm(meetingId, actual, performance.now()));
    await this.#execute(meetingId, corrections);
    if (this.#doubles.isSeenIn(meetingId)) this.#lookLater(meetingId, this.#options.doubledForMs ?? DOUBLED_FOR_MS);
    // After the engine, so that it can still say goodbye.
    for (const participantId of connected) if (!wanted?.has(participantId)) signalling.cut(meetingId, participantId);
    if ("error" in actual) throw actual.error;
  }

  async #execute(meetingId: string, corrections: readonly Correction[]): Promise<void> {
    for (let next = 0; next < corrections.length; next += AT_ONCE) {
      await Promise.all(corrections.slice(next, next + AT_ONCE).map((correction) => this.#apply(meetingId, correction)));
    }
  }

  async #apply(meetingId: string, correction: Correction): Promise<void> {
    const { engine, count } = this.#options;
    try {
      if (correction.type === "end") await engine.endRoom(meetingId);
      else if (correction.type === "remove") await engine.remove(meetingId, correction.participantId);
      else await engine.update(meetingId, correction.grant);
      count(counters[correction.type]);
    } catch (error) {
      this.#retryLater(meetingId, error);
    }
  }

  #retryLater(meetingId: string, error: unknown): void {
    const { log, count, retryAfterMs = RETRY_AFTER_MS } = this.#options;
    count("correction_failed");
    // An engine that is down knows no room when it is back, and the sweep looks at every one that it then has.
    if (error instanceof AppError && error.code === "unavailable") return;
    log.warn({ meetingId, err: error }, "the media engine could not be corrected; trying again");
    this.#lookLater(meetingId, retryAfterMs);
  }

  /** Unless it is looked at before that anyway. */
  #lookLater(meetingId: string, afterMs: number): void {
    const [next, dueMs] = [this.#later.get(meetingId), performance.now() + afterMs];
    if (this.#isClosed || (next && next.dueMs <= dueMs)) return;
    clearTimeout(next?.timer);
    const timer = setTimeout(() => {
      this.#later.delete(meetingId);
      this.wake(meetingId);
    }, afterMs);
    this.#later.set(meetingId, { dueMs, timer: timer.unref() });
  }
}
