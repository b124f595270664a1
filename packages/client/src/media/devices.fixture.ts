import { afterEach, expect, vi } from "vitest";
import { Devices } from "./Devices.ts";
import type { DeviceMemory } from "./deviceTypes.ts";
import { device, type FakeBrowser } from "./FakeBrowser.ts";

/** Closed after each test. */
export const opened: Devices[] = [];
afterEach(() => {
  for (const devices of opened.splice(0)) devices.close();
});

export const memory = (entries: Record<string, string> = {}): DeviceMemory & { entries: Record<string, string> } => ({
  entries,
  get: (key) => entries[key],
  set: (key, value) => {
    entries[key] = value;
  },
});

export const plugIn = (browser: FakeBrowser, storage = memory()) => {
  const devices = new Devices({ storage, browser });
  opened.push(devices);
  return devices;
};

export const both = { microphone: true, camera: true };
export const headset = device("microphone", "headset");
export const builtIn = device("microphone", "built-in");
export const webcam = device("camera", "webcam");
export const front = device("camera", "front");

export const until = (devices: Devices, expected: object) =>
  vi.waitFor(() => expect(devices.state.get()).toMatchObject(expected), { interval: 2 });
