import { type Readable, Store } from "../Store.ts";
import { deviceProblem } from "./deviceProblem.ts";
import { markPage, showsOwnPage } from "./ownPage.ts";

/** What became of the wish to share. `cancelled`: the person closed the browser's question. */
export type ScreenShareOutcome = "on" | "off" | "cancelled" | "blocked" | "failed" | "unsupported";

export type ScreenState =
  | { status: "off" | "starting" }
  | {
      status: "on";
      picture: MediaStreamTrack;
      sound: MediaStreamTrack | undefined;
      /** The page shares itself: everybody sees themselves. */
      isOwnPage: boolean;
    };

// What TypeScript's DOM does not know yet, and browsers that do not know it either leave aside.
type DisplayOptions = DisplayMediaStreamOptions &
  Partial<Record<"selfBrowserSurface" | "surfaceSwitching" | "systemAudio", string>>;

const displayOptions: DisplayOptions = {
  video: { frameRate: { ideal: 30 } },
  // Music and films are not a voice: what cleans a voice spoils them.
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  // Showing the meeting itself would give a tunnel of mirrors.
  selfBrowserSurface: "exclude",
  surfaceSwitching: "include",
  systemAudio: "include",
};

/** Owns the tracks of a shared screen, apart from any connection, so that the share survives one. */
export class ScreenCapture {
  readonly #store = new Store<ScreenState>({ status: "off" });

  get state(): Readable<ScreenState> {
    return this.#store;
  }

  /** Asks what to share. Never rejects. */
  async start(): Promise<ScreenShareOutcome> {
    if (this.#store.get().status !== "off") return "on";
    if (!navigator.mediaDevices?.getDisplayMedia) return "unsupported";
    const starting: ScreenState = { status: "starting" };
    this.#store.set(starting);
    try {
      // Where a screen can be shared the address is a secure one, as this word asks for too.
      const handle = crypto.randomUUID();
      markPage(navigator.mediaDevices, handle);
      const stream = await navigator.mediaDevices.getDisplayMedia(displayOptions);
      if (this.#store.get() === starting) return this.#share(stream, handle);
      for (const track of stream.getTracks()) track.stop();
      return "off";
    } catch (error) {
      if (this.#store.get() === starting) this.#store.set({ status: "off" });
      return outcomeOf(error);
    }
  }

  stop(): void {
    const state = this.#store.get();
    if (state.status === "on") for (const track of [state.picture, state.sound]) track?.stop();
    if (state.status !== "off") this.#store.set({ status: "off" });
  }

  /** The picture stays. */
  stopSound(): void {
    const state = this.#store.get();
    if (state.status !== "on" || !state.sound) return;
    state.sound.stop();
    this.#store.set({ ...state, sound: undefined });
  }

  #share(stream: MediaStream, handle: string): ScreenShareOutcome {
    const [picture] = stream.getVideoTracks();
    if (!picture) return "failed";
    // Text must stay sharp; rather let the picture change less often.
    picture.contentHint = "detail";
    // The browser's own bar has a button to end it.
    picture.addEventListener("ended", () => this.stop());
    const isOwnPage = showsOwnPage(picture, { handle, title: document.title });
    this.#store.set({ status: "on", picture, sound: stream.getAudioTracks()[0], isOwnPage });
    return "on";
  }
}

const outcomeOf = (error: unknown): ScreenShareOutcome => {
  const { status, reason } = deviceProblem(error);
  if (status !== "blocked") return "failed";
  // No browser distinguishes a person who closed the question from one that blocked it; only the system's refusal is told apart.
  return reason === "system" ? "blocked" : "cancelled";
};
