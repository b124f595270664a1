import type { ParticipantId } from "@palabre/protocol";
import type { Scene } from "../Action.ts";

/** Whether somebody's microphone is open. Of oneself the devices know it before the engine does. */
export const isHeard = ({ self, devices: { microphone }, call }: Scene, id: ParticipantId): boolean =>
  id === self ? microphone.status === "on" && !microphone.isMuted : call.microphones[id] === "on";
