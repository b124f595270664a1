export * from "./Call.ts";
export * from "./Devices.ts";
export type {
  AvailableDevices,
  DeviceChoice,
  DeviceKind,
  DeviceMemory,
  DeviceReason,
  DeviceState,
  DeviceStatus,
} from "./deviceTypes.ts";
export { type Hearing, hearEverybody, volumeOf } from "./hearing.ts";
export { showTrack } from "./Picture.ts";
export { preloadCall } from "./preloadCall.ts";
export type { ScreenShareOutcome } from "./ScreenCapture.ts";
export type { ConnectionQuality, MediaTile, MicrophoneStatus, TileSource } from "./tiles.ts";
