import type { DevicesState } from "@palabre/client/media";
import { type Advice, deviceAdvice } from "../greenroom/deviceAdvice.ts";

type TwoDevices = Pick<DevicesState, "microphone" | "camera">;

/** What to do about the devices that have failed since a moment before. */
export const newTrouble = (before: TwoDevices, now: TwoDevices): readonly Advice[] => {
  const ifChanged = (kind: "microphone" | "camera") =>
    before[kind].status === now[kind].status ? { status: "off" as const } : now[kind];
  return deviceAdvice({ microphone: { isMuted: true, ...ifChanged("microphone") }, camera: ifChanged("camera") });
};
