import type { DeviceState } from "./deviceTypes.ts";
import { type Answer, isTrack } from "./requestTracks.ts";

/** One device of one kind while it is wanted: the track, or why there is none. What comes for an older wish is closed again. */
export class Capture {
  readonly #onChange: () => void;
  readonly #onLost: () => void;
  #state: DeviceState = { status: "off" };
  #listening = new AbortController();
  #turn = 0;
  #isWanted = false;

  /** `onLost`: a track that was on has ended by itself, by unplugging or by a permission taken away. */
  constructor({ onChange, onLost }: { onChange: () => void; onLost: () => void }) {
    this.#onChange = onChange;
    this.#onLost = onLost;
  }

  get state(): DeviceState {
    return this.#state;
  }

  get isWanted(): boolean {
    return this.#isWanted;
  }

  /** Wanted, and neither on nor about to be. */
  get isFailing(): boolean {
    return this.#isWanted && this.#state.status !== "on" && this.#state.status !== "starting";
  }

  /**
   * Lets go of the present track before the next is asked for: some systems open only one camera at a time, and Safari ends the
   * old microphone when it opens a new one. Returns where to deliver the answer. A quiet try leaves a failure shown until it succeeds.
   */
  begin({ isQuiet = false } = {}): (answer: Answer) => void {
    this.#turn += 1;
    const turn = this.#turn;
    this.#isWanted = true;
    this.#release();
    if (!isQuiet) this.#set({ status: "starting" });
    return (answer) => this.#receive(turn, answer);
  }

  stop(): void {
    this.#turn += 1;
    this.#isWanted = false;
    this.#release();
    this.#set({ status: "off" });
  }

  /** Notices a track that ended without a word, as browsers do to a page in the background. */
  verify(): void {
    if (this.#state.track?.readyState === "ended") this.#onLost();
  }

  #receive(turn: number, answer: Answer): void {
    if (turn !== this.#turn) {
      if (isTrack(answer)) answer.stop();
      return;
    }
    if (!isTrack(answer)) {
      this.#set(answer);
      return;
    }
    const { deviceId } = answer.getSettings();
    answer.addEventListener("ended", () => this.#onLost(), { signal: this.#listening.signal });
    this.#set({ status: "on", label: answer.label, track: answer, ...(deviceId !== undefined && { deviceId }) });
  }

  #release(): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    this.#state.track?.stop();
  }

  #set(state: DeviceState): void {
    this.#state = state;
    this.#onChange();
  }
}
