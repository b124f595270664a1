/** What sound or picture comes from. */
export type DeviceKind = "microphone" | "camera";

export const deviceKinds = ["microphone", "camera"] as const satisfies readonly DeviceKind[];

/**
 * `blocked`: not allowed, by the person, the browser or the system. `missing`: none is plugged in. `busy`: another program holds it.
 * All four failures mend themselves: once the cause is gone the device comes on without being asked for again.
 */
export type DeviceStatus = "off" | "starting" | "on" | "blocked" | "missing" | "busy" | "failed";

/** As far as the browser tells: who blocks, or why nothing can work here at all. */
export type DeviceReason = "browser" | "dismissed" | "system" | "insecure" | "unsupported";

/** What stands in the way of a device, and why, as far as the browser tells. */
export type DeviceProblem = { status: Extract<DeviceStatus, "blocked" | "missing" | "busy" | "failed">; reason?: DeviceReason };

/** A microphone or a camera: whether it gives sound or picture, which one it is, what is wrong with it. */
export type DeviceState = {
  status: DeviceStatus;
  reason?: DeviceReason;
  /** What is open: present when `status` is `on`, and only then. */
  deviceId?: string;
  label?: string;
  track?: MediaStreamTrack;
};

/** `label` is empty when the browser keeps it back. */
export type DeviceChoice = { deviceId: string; label: string };

/** What is plugged in. Names are empty until the person has once agreed. */
export type AvailableDevices = {
  microphones: readonly DeviceChoice[];
  cameras: readonly DeviceChoice[];
  speakers: readonly DeviceChoice[];
};

/** Where chosen devices are remembered, under `microphone`, `camera` and `speaker`. */
export type DeviceMemory = { get(key: string): string | undefined; set(key: string, value: string): void };

/** The parts of the browser that devices need, so that tests can pull a plug. */
export type DeviceBrowser = {
  /** Absent where the page is not secure, and in browsers without WebRTC. */
  media?: MediaDevices | undefined;
  permissions?: Permissions | undefined;
  isSecure: boolean;
  canChooseSpeaker: boolean;
  /** Tells by `visibilitychange` that the person comes back from another tab or from the system's settings. */
  page: EventTarget & { visibilityState: DocumentVisibilityState };
};

export const thisBrowser = (): DeviceBrowser => ({
  media: navigator.mediaDevices,
  permissions: navigator.permissions,
  isSecure: window.isSecureContext,
  canChooseSpeaker: "setSinkId" in HTMLMediaElement.prototype,
  page: document,
});
