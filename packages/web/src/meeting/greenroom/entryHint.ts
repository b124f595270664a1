import type { DevicesState } from "@palabre/client/media";

/** How one will come in, as things stand. */
export type EntryHint = "both" | "microphone" | "camera" | "neither";

export const entryHint = ({ microphone, camera }: Pick<DevicesState, "microphone" | "camera">): EntryHint => {
  const isHeard = microphone.status === "on" && !microphone.isMuted;
  const isSeen = camera.status === "on";
  if (isHeard && isSeen) return "both";
  if (isHeard) return "microphone";
  return isSeen ? "camera" : "neither";
};
