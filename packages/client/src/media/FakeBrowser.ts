import type { DeviceBrowser, DeviceKind } from "./deviceTypes.ts";

type FakeDevice = { kind: MediaDeviceKind; deviceId: string; label: string; groupId: string };

const kindOf = { microphone: "audioinput", camera: "videoinput" } as const;

export const device = (kind: DeviceKind | "speaker", deviceId: string, groupId = deviceId): FakeDevice => ({
  kind: kind === "speaker" ? "audiooutput" : kindOf[kind],
  deviceId,
  label: `The ${deviceId}`,
  groupId,
});

/** A browser whose plugs, permissions and other programs a test can handle, which no real one offers. For tests only. */
export class FakeBrowser implements DeviceBrowser {
  readonly media: MediaDevices;
  readonly permissions: Permissions;
  readonly isSecure = true;
  readonly canChooseSpeaker = true;
  readonly page = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
  /** The questions that the person was asked or that a permission answered, in order. */
  readonly asked: MediaStreamConstraints[] = [];
  readonly tracks: FakeTrack[] = [];
  readonly busy = new Set<string>();
  readonly blockedBySystem = new Set<DeviceKind>();
  /** The person closes the question without an answer. */
  isDismissing = false;
  #plugged: FakeDevice[];
  readonly #granted: Record<DeviceKind, PermissionStatus>;

  constructor(...plugged: FakeDevice[]) {
    this.#plugged = plugged;
    this.#granted = { microphone: permission(), camera: permission() };
    const media = {
      getUserMedia: (constraints: MediaStreamConstraints) => this.#ask(constraints),
      enumerateDevices: async () => [...this.#plugged],
    };
    this.media = Object.assign(new EventTarget(), media) as unknown as MediaDevices;
    this.permissions = { query: async ({ name }: { name: string }) => this.#granted[name as DeviceKind] } as Permissions;
  }

  /** The open tracks of a kind. */
  open(kind: DeviceKind): FakeTrack[] {
    const wanted = kind === "microphone" ? "audio" : "video";
    return this.tracks.filter((track) => track.kind === wanted && track.readyState === "live");
  }

  plug(...devices: FakeDevice[]): void {
    this.#plugged = [...devices, ...this.#plugged];
    this.media.dispatchEvent(new Event("devicechange"));
  }

  unplug(deviceId: string): void {
    this.#plugged = this.#plugged.filter((plugged) => plugged.deviceId !== deviceId);
    for (const track of this.tracks) if (track.deviceId === deviceId) track.end();
    this.media.dispatchEvent(new Event("devicechange"));
  }

  /** Chromium's "default" now stands for another microphone. */
  changeDefault(groupId: string): void {
    this.#plugged = this.#plugged.map((plugged) => (plugged.deviceId === "default" ? { ...plugged, groupId } : plugged));
    this.media.dispatchEvent(new Event("devicechange"));
  }

  setPermission(kind: DeviceKind, state: PermissionState): void {
    Object.assign(this.#granted[kind], { state });
    this.#granted[kind].dispatchEvent(new Event("change"));
  }

  comeBack(): void {
    this.page.dispatchEvent(new Event("visibilitychange"));
  }

  async #ask(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints);
    const wanted = (["microphone", "camera"] as const).filter((kind) => constraints[kind === "microphone" ? "audio" : "video"]);
    const devices = wanted.map((kind) => this.#find(kind, constraints[kind === "microphone" ? "audio" : "video"]));
    const states = wanted.map((kind) => this.#granted[kind].state);
    if (this.isDismissing) throw new DOMException("Permission dismissed", "NotAllowedError");
    if (wanted.some((kind) => this.blockedBySystem.has(kind)))
      throw new DOMException("Permission denied by system", "NotAllowedError");
    if (states.includes("denied")) throw new DOMException("Permission denied", "NotAllowedError");
    if (devices.some(({ deviceId }) => this.busy.has(deviceId))) throw new DOMException("In use", "NotReadableError");
    const tracks = devices.map((found) => new FakeTrack(found));
    this.tracks.push(...tracks);
    return { getTracks: () => tracks } as unknown as MediaStream;
  }

  #find(kind: DeviceKind, constraints: boolean | MediaTrackConstraints | undefined): FakeDevice {
    const ofKind = this.#plugged.filter((plugged) => plugged.kind === kindOf[kind]);
    if (!ofKind[0]) throw new DOMException("Requested device not found", "NotFoundError");
    const exact =
      typeof constraints === "object" ? (constraints.deviceId as ConstrainDOMStringParameters | undefined)?.exact : undefined;
    const found = exact === undefined ? ofKind[0] : ofKind.find(({ deviceId }) => deviceId === exact);
    if (!found) throw new DOMException("", "OverconstrainedError");
    return found;
  }
}

class FakeTrack extends EventTarget {
  readonly kind: "audio" | "video";
  readonly label: string;
  readonly deviceId: string;
  enabled = true;
  contentHint = "";
  readyState: MediaStreamTrackState = "live";

  constructor({ kind, label, deviceId }: FakeDevice) {
    super();
    this.kind = kind === "audioinput" ? "audio" : "video";
    this.label = label;
    this.deviceId = deviceId;
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }

  /** As in a browser, whoever stops a track is not told of its end. */
  stop(): void {
    this.readyState = "ended";
  }

  end(): void {
    if (this.readyState === "ended") return;
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
}

const permission = (): PermissionStatus => Object.assign(new EventTarget(), { state: "prompt" }) as unknown as PermissionStatus;
