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
