import type { DevicesState } from "@palabre/client/media";

/** How one will come in. Nothing is said while a device is still being asked for. */
export type EntryHint = "both" | "microphone" | "camera" | "neither";

export const entryHint = ({ microphone, camera }: Pick<DevicesState, "microphone" | "camera">): EntryHint | undefined => {
  if (microphone.status === "starting" || camera.status === "starting") return undefined;
  const isHeard = microphone.status === "on" && !microphone.isMuted;
  const isSeen = camera.status === "on";
  if (isHeard && isSeen) return "both";
  if (isHeard) return "microphone";
  return isSeen ? "camera" : "neither";
};
