import type { Devices } from "@palabre/client/media";
import { useEffect, useState } from "react";
import { useStore } from "../../lib/useStore.ts";
import { createSilenceWatch } from "./silence.ts";

/** Whether the open microphone gives nothing at all. Whoever is only quiet is not asked. */
export const useSilence = (devices: Devices): boolean => {
  const track = useStore(devices.state, ({ microphone }) => (microphone.isMuted ? undefined : microphone.track));
  const [silent, setSilent] = useState<MediaStreamTrack>();
  useEffect(() => {
    if (!track) return;
    const isSilent = createSilenceWatch();
    return devices.subscribeLevel((_level, isDead) => setSilent(isSilent(isDead, performance.now()) ? track : undefined));
  }, [devices, track]);
  return track !== undefined && silent === track;
};
