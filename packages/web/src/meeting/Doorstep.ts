import { previewRoom, type Readable, Store } from "@palabre/client";
import type { RoomName, RoomPreview } from "@palabre/protocol";

/** What is known of a room from outside; nothing until the server has answered. */
export type RoomNews = RoomPreview | undefined;

type Look = (origin: string, room: RoomName) => Promise<RoomPreview>;

type DoorstepOptions = { origin: string; room: RoomName; look?: Look };

const everyMs = 10_000;
const hasteMs = 4_000;
const retryMs = 1_500;

/** Looks again and again who is in a room, for as long as one stands before it. */
export class Doorstep {
  readonly #news = new Store<RoomNews>(undefined);
  readonly #look: () => Promise<RoomPreview>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  #isHasty = false;
  #isResting = false;

  constructor({ origin, room, look = previewRoom }: DoorstepOptions) {
    this.#look = () => look(origin, room);
    void this.#lookAgain(); // It never rejects.
  }

  get news(): Readable<RoomNews> {
    return this.#news;
  }

  /** Resolves once the server has answered: from then on it knows this device. */
  get isSeen(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#news.get()) return resolve();
      const end = this.#news.subscribe(() => {
        end();
        resolve();
      });
    });
  }

  /** Somebody waits for the door to open: then it is looked at more often. */
  hurry(isHasty: boolean): void {
    if (this.#isClosed || (this.#isHasty === isHasty && !this.#isResting)) return;
    this.#isHasty = isHasty;
    if (this.#timer !== undefined || this.#isResting) this.#plan();
    this.#isResting = false;
  }

  /** Whoever has gone in looks no more, until they stand before the door again and `hurry` says how. */
  rest(): void {
    this.#isResting = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #lookAgain(): Promise<void> {
    this.#timer = undefined;
    // A server that is away for a moment leaves what was known.
    const preview = await this.#look().catch(() => undefined);
    if (this.#isClosed || this.#isResting) return;
    if (preview) this.#news.set(preview);
    // Who heard of it may have gone in.
    if (!this.#isClosed && !this.#isResting) this.#plan();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    const calmMs = this.#isHasty ? hasteMs : everyMs;
    this.#timer = setTimeout(() => this.#lookAgain(), this.#news.get() ? calmMs : retryMs);
  }
}
