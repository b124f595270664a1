import { type Readable, Store } from "@palabre/client/store";

export type Politeness = "polite" | "assertive";
/** What a live region holds; `turn` grows with each text, so that the same text twice is said twice. */
type Announcement = { turn: number; text: string };

type State = Record<Politeness, Announcement>;

/** Long enough for a burst to become one sentence, too short to be noticed. */
const burstMs = 250;
/** Polite news comes at most this often: twenty arrivals are one announcement. */
const quietMs = 5_000;

/** Speaks to screen readers. Polite texts wait for each other; an assertive one is said at once. Each text is a full sentence. */
export class Announcer implements Readable<State> {
  readonly #store = new Store<State>({ polite: { turn: 0, text: "" }, assertive: { turn: 0, text: "" } });
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saidAt = Number.NEGATIVE_INFINITY;

  readonly get = this.#store.get;
  readonly subscribe = this.#store.subscribe;

  readonly announce = (text: string, politeness: Politeness = "polite"): void => {
    if (politeness === "assertive") {
      this.#say("assertive", text);
      return;
    }
    this.#waiting.push(text);
    this.#timer ??= setTimeout(this.#sayWaiting, Math.max(burstMs, this.#saidAt + quietMs - Date.now()));
  };

  /** Of a meeting that is left nothing more is said, nor found by whoever reads the page to its end. */
  readonly hush = (): void => {
    this.close();
    this.#store.set({ polite: this.#emptied("polite"), assertive: this.#emptied("assertive") });
  };

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  #emptied(politeness: Politeness): Announcement {
    return { ...this.#store.get()[politeness], text: "" };
  }

  readonly #sayWaiting = (): void => {
    this.#timer = undefined;
    this.#saidAt = Date.now();
    this.#say("polite", this.#waiting.splice(0).join(" "));
  };

  #say(politeness: Politeness, text: string): void {
    const state = this.#store.get();
    this.#store.set({ ...state, [politeness]: { turn: state[politeness].turn + 1, text } });
  }
}
