import type { AvailableDevices, DeviceChoice } from "./deviceTypes.ts";

type Info = Pick<MediaDeviceInfo, "deviceId" | "groupId" | "kind" | "label">;

/** What can be chosen. Before permission is given browsers list one nameless device of each kind: there is nothing to choose yet. */
export const availableDevices = (infos: readonly Info[]): AvailableDevices => {
  const choices = (kind: MediaDeviceKind): readonly DeviceChoice[] =>
    infos.filter((info) => info.kind === kind && info.deviceId !== "").map(({ deviceId, label }) => ({ deviceId, label }));
  return { microphones: choices("audioinput"), cameras: choices("videoinput"), speakers: choices("audiooutput") };
};

/**
 * Which real microphone Chromium's entry "default" stands for. A track that is already open stays with the old microphone when the
 * system's choice changes, so somebody has to notice.
 */
export const defaultMicrophone = (infos: readonly Info[]): string | undefined =>
  infos.find(({ kind, deviceId }) => kind === "audioinput" && deviceId === "default")?.groupId;
