import type { DevicesState } from "./Devices.ts";
import type { ScreenState } from "./ScreenCapture.ts";
import type { ConnectionQuality, Sender } from "./tiles.ts";

type Local = { self: string; devices: DevicesState; screen: ScreenState; quality: ConnectionQuality | undefined };

/** This participant as it is here and now: seeing oneself takes no way round by the engine. */
export const localSender = ({ self, devices: { microphone, camera }, screen, quality }: Local): Sender => ({
  participantId: self,
  isLocal: true,
  quality,
  tracks: [
    ...(microphone.track ? [{ source: "microphone" as const, isMuted: microphone.isMuted, status: "live" as const }] : []),
    ...(camera.track ? [{ source: "camera" as const, isMuted: false, status: "live" as const }] : []),
    ...(screen.status === "on" ? [{ source: "screen" as const, isMuted: false, status: "live" as const }] : []),
  ],
});
