import type { MediaAccess } from "@palabre/protocol";
import { type Readable, Store } from "../Store.ts";
import type { CallSession, SessionMedia } from "./CallSession.ts";
import type { Devices } from "./Devices.ts";
import { type Hearing, hearEverybody, withVolume } from "./hearing.ts";
import { localSender } from "./localSender.ts";
import { LocalPicture, type Picture } from "./Picture.ts";
import { reuse } from "./reuse.ts";
import { ScreenCapture, type ScreenShareOutcome } from "./ScreenCapture.ts";
import { type KeeperStatus, SessionKeeper } from "./SessionKeeper.ts";
import {
  type ConnectionQuality,
  type MediaTile,
  type MicrophoneStatus,
  microphonesOf,
  qualityOf,
  type TileSource,
  tilesOf,
} from "./tiles.ts";
import { Viewers } from "./Viewers.ts";
import { watchNetwork } from "./watchNetwork.ts";

/** `replaced`: this participant is in the call from elsewhere; `connect` takes the place back. After `closed` nothing changes any more. */
export type CallStatus = KeeperStatus;

/** Sound and picture of everybody, this participant included. While `reconnecting` it stays as it was last known. */
export type CallState = {
  status: CallStatus;
  tiles: readonly MediaTile[];
  microphones: Readonly<Record<string, MicrophoneStatus>>;
  /** Who is heard at this moment, the loudest first. */
  speakers: readonly string[];
  quality: Readonly<Record<string, ConnectionQuality>>;
  /** False when the browser wants a gesture first: call `resumeAudio` from one. */
  canPlayAudio: boolean;
  screen: "off" | "starting" | "on";
  /** What is shared is this very page, and the others see themselves. */
  isSharingItself: boolean;
  hearing: Hearing;
};

/** What a call is made of; it closes none of it. */
export type CallOptions = {
  devices: Devices;
  /** A fresh access for each new connection. A rejection is tried again, until `close`. */
  requestToken: () => Promise<MediaAccess>;
  /** Resolves once the server can be reached, with whether the connection to it was found dead. */
  makeSure: () => Promise<{ wasDead: boolean }>;
  /** Hears that the engine is gone, with an access to the next one. Returns the way to stop. */
  onEngineLost: (listener: (access: MediaAccess) => void) => () => void;
  /** Told each failure that is mended by itself. */
  onFailure?: (error: unknown) => void;
};

const silence: SessionMedia = {
  self: "",
  isReconnecting: false,
  senders: [],
  selfQuality: undefined,
  speakers: [],
  canPlayAudio: true,
};

/**
 * Sound and picture of one meeting: sends what the devices give and the screen that is shared, plays everybody's sound, and shows
 * pictures in the elements it is given. Comes back by itself after every loss, with the same devices open, until `close()`.
 */
export class Call {
  readonly #devices: Devices;
  readonly #screen = new ScreenCapture();
  readonly #hearing = new Store(hearEverybody);
  readonly #keeper: SessionKeeper<CallSession>;
  readonly #viewers = new Viewers(
    (participantId, source) => this.#findPicture(participantId, source),
    () => this.#pacePictures(),
  );
  readonly #store: Store<CallState>;
  readonly #closing = new AbortController();
  #sessions = 0;
  /** The last that a session told. */
  #media = silence;
  #ownPictures: Partial<Record<TileSource, LocalPicture>> = {};

  constructor({ devices, requestToken, makeSure, onEngineLost, onFailure = () => undefined }: CallOptions) {
    this.#devices = devices;
    const onChange = () => this.#refresh();
    this.#keeper = new SessionKeeper({
      createSession: async () => {
        // LiveKit's client is most of what the web loads: only those who enter a call need it.
        const { CallSession } = await import("./CallSession.ts");
        const own = { devices, screen: this.#screen, hearing: this.#hearing, makeSure };
        const before = this.#sessions++;
        return new CallSession({ ...own, isReturn: this.#media.self !== "", before, onChange, onFailure });
      },
      requestToken,
      onChange,
      onFailure,
    });
    this.#store = new Store(this.#read());
    const { signal } = this.#closing;
    signal.addEventListener("abort", devices.state.subscribe(onChange));
    signal.addEventListener("abort", this.#screen.state.subscribe(onChange));
    signal.addEventListener("abort", this.#hearing.subscribe(onChange));
    signal.addEventListener(
      "abort",
      onEngineLost((access) => this.#keeper.renew(access)),
    );
    const doubt = () => {
      this.#keeper.retryNow();
      void makeSure(); // It never rejects.
    };
    signal.addEventListener("abort", watchNetwork(doubt));
    window.addEventListener("pagehide", () => this.#keeper.suspend(), { signal });
    window.addEventListener("pageshow", () => this.#keeper.resume(), { signal });
  }

  get state(): Readable<CallState> {
    return this.#store;
  }

  /** Starts, and goes on trying until `close()`. `first`: the access that came with joining. What comes of it shows in the state. */
  connect(first?: MediaAccess): void {
    this.#keeper.start(first);
  }

  /**
   * The meeting can be reached again, as this participant. Somebody whose place was given up meanwhile has another, and the session that
   * was theirs would only be sought in vain.
   */
  comeBack(participantId: string): void {
    if (this.#media.self !== "" && this.#media.self !== participantId) this.#keeper.renew();
    this.#keeper.retryNow();
  }

  /** Asks what to share, or ends the share. Call it from a gesture. Never rejects. */
  async setScreenShare(isOn: boolean): Promise<ScreenShareOutcome> {
    if (isOn) return this.#screen.start();
    this.#screen.stop();
    return "off";
  }

  /**
   * Shows somebody's camera or screen in an element for as long as one wants, however often it goes off and on or the connection is
   * lost; this participant's own too. Returns the way to stop.
   */
  attach(participantId: string, source: TileSource, element: HTMLVideoElement): () => void {
    return this.#viewers.add({ participantId, source, element });
  }

  /** Lets the sound be heard where the browser held it back. Call it from a gesture. Rejects when it is not enough. */
  async resumeAudio(): Promise<void> {
    await this.#keeper.session?.resumeAudio();
  }

  /** Whether anybody is heard here. The others are told nothing. */
  setHearing(isOn: boolean): void {
    this.#hearing.update((hearing) => ({ ...hearing, isOn }));
  }

  /** How loud somebody is heard here, from 0 to 1, their shared sound included; for as long as this call. */
  setVolume(participantId: string, volume: number): void {
    this.#hearing.update((hearing) => withVolume(hearing, participantId, volume));
  }

  /** Leaves the call and ends the share. The devices stay as they are. */
  close(): void {
    this.#closing.abort();
    this.#screen.stop();
    this.#viewers.close();
    this.#keeper.close();
  }

  #findPicture(participantId: string, source: TileSource): Picture | undefined {
    return participantId === this.#media.self ? this.#ownPicture(source) : this.#keeper.session?.picture(participantId, source);
  }

  #ownPicture(source: TileSource): Picture | undefined {
    const screen = this.#screen.state.get();
    const screenTrack = screen.status === "on" ? screen.picture : undefined;
    const track = source === "camera" ? this.#devices.state.get().camera.track : screenTrack;
    if (track && this.#ownPictures[source]?.track !== track) this.#ownPictures[source] = new LocalPicture(track);
    return track && this.#ownPictures[source];
  }

  #pacePictures(): void {
    this.#keeper.session?.pacePictures(this.#viewers.count, this.#media.speakers);
  }

  #refresh(): void {
    const last = this.#keeper.status === "closed" ? silence : { ...this.#media, speakers: [] };
    this.#media = this.#keeper.session?.media ?? last;
    this.#viewers.refresh();
    this.#pacePictures();
    this.#store.set(reuse(this.#store.get(), this.#read()));
  }

  #read(): CallState {
    const { self, isReconnecting, senders, selfQuality, speakers, canPlayAudio } = this.#media;
    const screen = this.#screen.state.get();
    const own = self ? [localSender({ self, devices: this.#devices.state.get(), screen, quality: selfQuality })] : [];
    const everybody = [...own, ...senders];
    const isLost = this.#keeper.session !== undefined && isReconnecting;
    return {
      status: isLost ? "reconnecting" : this.#keeper.status,
      tiles: tilesOf(everybody),
      microphones: microphonesOf(everybody),
      speakers,
      quality: qualityOf(everybody),
      canPlayAudio,
      screen: screen.status,
      isSharingItself: screen.status === "on" && screen.isOwnPage,
      hearing: this.#hearing.get(),
    };
  }
}
