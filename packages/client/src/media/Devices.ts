import { type Readable, Store } from "../Store.ts";
import { Capture } from "./Capture.ts";
import { availableDevices, defaultMicrophone } from "./deviceChoices.ts";
import {
  type AvailableDevices,
  type DeviceBrowser,
  type DeviceKind,
  type DeviceMemory,
  type DeviceProblem,
  type DeviceState,
  deviceKinds,
  thisBrowser,
} from "./deviceTypes.ts";
import { type LevelListener, LevelMeter } from "./LevelMeter.ts";
import { readPermission, watchPermission } from "./permission.ts";
import { playTestSound } from "./playTestSound.ts";
import { requestTracks } from "./requestTracks.ts";
import { reuse } from "./reuse.ts";

/** This device's microphone, camera and loudspeaker, and what one may choose from. */
export type DevicesState = {
  /** Heard when its status is `on` and `isMuted` is false. A muted microphone stays open, so that its return is instant. */
  microphone: DeviceState & { isMuted: boolean };
  /** Off means closed: its light is out. */
  camera: DeviceState;
  /** `deviceId` is absent for the system's own choice. */
  speaker: { deviceId?: string; isSupported: boolean };
  available: AvailableDevices;
};

type DevicesOptions = { storage: DeviceMemory; browser?: DeviceBrowser };

/**
 * Owns every track of a microphone or camera on this page, for the green room and the call alike. Asks for permission, remembers
 * what was chosen, replaces what is unplugged, and comes back by itself when a permission, a plug or a busy device does.
 */
export class Devices {
  readonly #storage: DeviceMemory;
  readonly #browser: DeviceBrowser;
  readonly #store: Store<DevicesState>;
  readonly #captures: Readonly<Record<DeviceKind, Capture>>;
  readonly #meter = new LevelMeter();
  readonly #closing = new AbortController();
  #infos: readonly MediaDeviceInfo[] = [];
  #isMuted = true;

  constructor({ storage, browser = thisBrowser() }: DevicesOptions) {
    this.#storage = storage;
    this.#browser = browser;
    const capture = (kind: DeviceKind) =>
      new Capture({ onChange: () => this.#publish(), onLost: () => this.#open([kind], { isAnyDevice: true }) });
    this.#captures = { microphone: capture("microphone"), camera: capture("camera") };
    this.#store = new Store(this.#read());
    this.#listen();
  }

  get state(): Readable<DevicesState> {
    return this.#store;
  }

  /** Turns on what is wanted, both with one question to the person. Never rejects: what fails shows in the state. */
  start({ microphone, camera }: { microphone: boolean; camera: boolean }): Promise<void> {
    if (microphone) this.#setMuted(false);
    const wanted = { microphone, camera };
    return this.#open(deviceKinds.filter((kind) => wanted[kind] && !this.#isOpen(kind)));
  }

  async setMicrophoneOn(isOn: boolean): Promise<void> {
    const { microphone } = this.#captures;
    this.#setMuted(!isOn);
    if (isOn && !this.#isOpen("microphone")) await this.#open(["microphone"]);
    // A microphone that nobody wants any more must not come on when its failure mends.
    if (!isOn && microphone.isFailing) microphone.stop();
  }

  async setCameraOn(isOn: boolean): Promise<void> {
    if (!isOn) this.#captures.camera.stop();
    else if (!this.#isOpen("camera")) await this.#open(["camera"]);
  }

  /** Remembers the device, and changes to it at once where one is on. */
  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    this.#storage.set(kind, deviceId);
    if (this.#captures[kind].isWanted) await this.#open([kind]);
  }

  chooseSpeaker(deviceId: string): void {
    this.#storage.set("speaker", deviceId);
    this.#publish();
  }

  /** Three notes on the chosen speaker. Resolves when they have faded; rejects when the browser cannot play them. */
  playTestSound(): Promise<void> {
    return playTestSound(this.#store.get().speaker.deviceId);
  }

  /**
   * The loudness of the microphone from 0 to 1, up to twenty times a second, also while it is muted, and whether it gives not even
   * a faint noise. Nothing is measured while nobody listens. Returns the way to stop.
   */
  subscribeLevel(listener: LevelListener): () => void {
    return this.#meter.subscribe(listener);
  }

  /** Lets go of both devices until `start`: nobody is recorded while they wait. */
  rest(): void {
    for (const kind of deviceKinds) this.#captures[kind].stop();
  }

  /** Lets go of both devices. */
  close(): void {
    this.#closing.abort();
    this.#meter.close();
    this.rest();
  }

  #listen(): void {
    const { media, permissions, page } = this.#browser;
    const { signal } = this.#closing;
    media?.addEventListener("devicechange", () => this.#handleDeviceChange(), { signal });
    page.addEventListener("visibilitychange", () => page.visibilityState === "visible" && this.#handleReturn(), { signal });
    for (const kind of deviceKinds) {
      signal.addEventListener(
        "abort",
        watchPermission(permissions, kind, () => this.#retry([kind])),
      );
    }
    // Never rejects.
    void this.#refreshAvailable();
  }

  /** Never rejects: what fails shows in the state. */
  async #open(kinds: readonly DeviceKind[], { isQuiet = false, isAnyDevice = false } = {}): Promise<void> {
    if (kinds.length === 0 || this.#closing.signal.aborted) return;
    const { media, permissions, isSecure } = this.#browser;
    const deliveries = kinds.map((kind) => [kind, this.#captures[kind].begin({ isQuiet })] as const);
    const impossible: DeviceProblem = { status: "failed", reason: isSecure ? "unsupported" : "insecure" };
    const wanted = Object.fromEntries(kinds.map((kind) => [kind, isAnyDevice ? {} : { deviceId: this.#storage.get(kind) }]));
    const answers = media ? await requestTracks({ media, permissions }, wanted) : {};
    for (const [kind, deliver] of deliveries) deliver(answers[kind] ?? impossible);
    await this.#refreshAvailable();
  }

  /** Never rejects. What is blocked is tried only once the permission says otherwise, so that nobody is asked out of the blue. */
  async #retry(kinds: readonly DeviceKind[]): Promise<void> {
    const failing = kinds.filter((kind) => this.#captures[kind].isFailing);
    const isAllowed = async (kind: DeviceKind) =>
      this.#captures[kind].state.status !== "blocked" ||
      (await readPermission(this.#browser.permissions, kind))?.state === "granted";
    const allowed = await Promise.all(failing.map(isAllowed));
    await this.#open(
      failing.filter((kind, index) => allowed[index] && this.#captures[kind].isFailing),
      { isQuiet: true },
    );
  }

  /** The person comes back to the page, perhaps from the settings where a device was allowed or set free. */
  #handleReturn(): void {
    for (const kind of deviceKinds) this.#captures[kind].verify();
    // Never rejects.
    void this.#retry(deviceKinds);
  }

  async #handleDeviceChange(): Promise<void> {
    const before = this.#infos;
    await this.#refreshAvailable();
    await this.#retry(deviceKinds);
    await this.#open(deviceKinds.filter((kind) => this.#hasBetter(kind, before)));
  }

  /** A chosen device that is plugged in again is taken again, and the system's own choice is followed. */
  #hasBetter(kind: DeviceKind, before: readonly MediaDeviceInfo[]): boolean {
    const { status, deviceId } = this.#captures[kind].state;
    if (status !== "on") return false;
    if (kind === "microphone" && deviceId === "default") {
      const was = defaultMicrophone(before);
      if (was !== undefined && was !== defaultMicrophone(this.#infos)) return true;
    }
    const chosen = this.#storage.get(kind);
    const isListed = (infos: readonly MediaDeviceInfo[]) => infos.some((info) => info.deviceId === chosen);
    return chosen !== undefined && chosen !== deviceId && isListed(this.#infos) && !isListed(before);
  }

  /** Names and ids come only with a permission, so the list is read anew after each opening. */
  async #refreshAvailable(): Promise<void> {
    // A browser that refuses to list its devices leaves nothing to choose; opening them still works.
    this.#infos = (await this.#browser.media?.enumerateDevices().catch(() => undefined)) ?? [];
    if (!this.#closing.signal.aborted) this.#publish();
  }

  #isOpen(kind: DeviceKind): boolean {
    return ["on", "starting"].includes(this.#captures[kind].state.status);
  }

  #setMuted(isMuted: boolean): void {
    this.#isMuted = isMuted;
    this.#publish();
  }

  #read(): DevicesState {
    const microphone = this.#captures.microphone.state;
    const available = availableDevices(this.#infos);
    const speaker = available.speakers.find(({ deviceId }) => deviceId === this.#storage.get("speaker"));
    return {
      microphone: { ...microphone, isMuted: this.#isMuted },
      camera: this.#captures.camera.state,
      speaker: { ...(speaker && { deviceId: speaker.deviceId }), isSupported: this.#browser.canChooseSpeaker },
      available,
    };
  }

  #publish(): void {
    const { microphone, camera } = this.#captures;
    if (microphone.state.track) microphone.state.track.enabled = !this.#isMuted;
    if (camera.state.track) camera.state.track.contentHint = "motion";
    this.#meter.follow(microphone.state.track);
    this.#store.set(reuse(this.#store.get(), this.#read()));
  }
}
