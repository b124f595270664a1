import type { DeviceKind } from "./deviceTypes.ts";

/** The kinds to open, each with the device that was chosen, if one was. */
export type Wanted = Partial<Record<DeviceKind, { deviceId?: string | undefined }>>;

export const streamConstraints = ({ microphone, camera }: Wanted): MediaStreamConstraints => ({
  ...(microphone && { audio: { ...exactly(microphone.deviceId), ...soundConstraints } }),
  ...(camera && { video: { ...(exactly(camera.deviceId) ?? facingThePerson), ...pictureConstraints } }),
});

// As a mere wish, a chosen camera would lose against another of a better resolution.
const exactly = (deviceId: string | undefined): MediaTrackConstraints | undefined =>
  deviceId === undefined ? undefined : { deviceId: { exact: deviceId } };

const facingThePerson: MediaTrackConstraints = { facingMode: { ideal: "user" } };

const soundConstraints: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

const pictureConstraints: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
