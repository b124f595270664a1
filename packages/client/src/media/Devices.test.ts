import { afterEach, describe, expect, test, vi } from "vitest";
import { Devices } from "./Devices.ts";
import type { DeviceMemory } from "./deviceTypes.ts";
import { device, FakeBrowser } from "./FakeBrowser.ts";

const opened: Devices[] = [];
afterEach(() => {
  for (const devices of opened.splice(0)) devices.close();
});

const memory = (entries: Record<string, string> = {}): DeviceMemory & { entries: Record<string, string> } => ({
  entries,
  get: (key) => entries[key],
  set: (key, value) => {
    entries[key] = value;
  },
});

const plugIn = (browser: FakeBrowser, storage = memory()) => {
  const devices = new Devices({ storage, browser });
  opened.push(devices);
  return devices;
};

const both = { microphone: true, camera: true };
const headset = device("microphone", "headset");
const builtIn = device("microphone", "built-in");
const webcam = device("camera", "webcam");
const front = device("camera", "front");

const until = (devices: Devices, expected: object) =>
  vi.waitFor(() => expect(devices.state.get()).toMatchObject(expected), { interval: 2 });

describe("starting", () => {
  test("asks the person once for both", async () => {
    const browser = new FakeBrowser(headset, webcam);
    const devices = plugIn(browser);
    await devices.start(both);
    expect(browser.asked).toHaveLength(1);
    expect(devices.state.get()).toMatchObject({
      microphone: { status: "on", isMuted: false, deviceId: "headset", label: "The headset" },
      camera: { status: "on", deviceId: "webcam" },
      available: { microphones: [{ deviceId: "headset" }], cameras: [{ deviceId: "webcam" }] },
    });
  });

  test("twice at the same time asks once and opens one device of a kind", async () => {
    const browser = new FakeBrowser(headset, webcam);
    const devices = plugIn(browser);
    await Promise.all([devices.start(both), devices.start(both)]);
    expect(browser.asked).toHaveLength(1);
    expect(browser.open("camera")).toHaveLength(1);
  });

  test("without a camera opens the microphone alone, and says that the camera is missing", async () => {
    const devices = plugIn(new FakeBrowser(headset));
    await devices.start(both);
    expect(devices.state.get()).toMatchObject({ microphone: { status: "on" }, camera: { status: "missing" } });
  });

  test("with a camera in use elsewhere opens the microphone alone", async () => {
    const browser = new FakeBrowser(headset, webcam);
    browser.busy.add("webcam");
    const devices = plugIn(browser);
    await devices.start(both);
    expect(devices.state.get()).toMatchObject({ microphone: { status: "on" }, camera: { status: "busy" } });
  });

  test("with one kind blocked opens the other", async () => {
    const browser = new FakeBrowser(headset, webcam);
    browser.setPermission("camera", "denied");
    const devices = plugIn(browser);
    await devices.start(both);
    expect(devices.state.get()).toMatchObject({ microphone: { status: "on" }, camera: { status: "blocked", reason: "browser" } });
  });

  test("with one kind blocked by the system opens the other", async () => {
    const browser = new FakeBrowser(headset, webcam);
    browser.blockedBySystem.add("camera");
    const devices = plugIn(browser);
    await devices.start(both);
    expect(devices.state.get()).toMatchObject({ microphone: { status: "on" }, camera: { status: "blocked", reason: "system" } });
  });

  test("does not ask again when the person said nothing or no", async () => {
    const browser = new FakeBrowser(headset, webcam);
    browser.isDismissing = true;
    const devices = plugIn(browser);
    await devices.start(both);
    expect(browser.asked).toHaveLength(1);
    expect(devices.state.get()).toMatchObject({
      microphone: { status: "blocked", reason: "dismissed" },
      camera: { status: "blocked", reason: "dismissed" },
    });
    browser.comeBack();
    browser.plug(builtIn);
    await until(devices, { available: { microphones: [{ deviceId: "built-in" }, { deviceId: "headset" }] } });
    expect(browser.asked).toHaveLength(1);
  });

  test("on an insecure page fails with that reason", async () => {
    const browser = Object.assign(new FakeBrowser(), { media: undefined, isSecure: false });
    const devices = new Devices({ storage: memory(), browser });
    opened.push(devices);
    await devices.start(both);
    expect(devices.state.get()).toMatchObject({
      microphone: { status: "failed", reason: "insecure" },
      camera: { reason: "insecure" },
    });
  });
});

describe("turning on and off", () => {
  test("a muted microphone stays open and silent, and its return asks nobody", async () => {
    const browser = new FakeBrowser(headset);
    const devices = plugIn(browser);
    await devices.setMicrophoneOn(true);
    await devices.setMicrophoneOn(false);
    expect(browser.open("microphone")).toMatchObject([{ enabled: false }]);
    expect(devices.state.get().microphone).toMatchObject({ status: "on", isMuted: true });
    await devices.setMicrophoneOn(true);
    expect(browser.open("microphone")).toMatchObject([{ enabled: true }]);
    expect(browser.asked).toHaveLength(1);
  });

  test("a camera that is off is closed", async () => {
    const browser = new FakeBrowser(webcam);
    const devices = plugIn(browser);
    await devices.setCameraOn(true);
    await devices.setCameraOn(false);
    expect(browser.open("camera")).toHaveLength(0);
    expect(devices.state.get().camera).toEqual({ status: "off" });
  });

  test("a camera turned off while it starts does not come on", async () => {
    const browser = new FakeBrowser(webcam);
    const devices = plugIn(browser);
    const starting = devices.setCameraOn(true);
    await devices.setCameraOn(false);
    await starting;
    expect(devices.state.get().camera.status).toBe("off");
    expect(browser.open("camera")).toHaveLength(0);
  });

  test("muting while the microphone starts opens it muted", async () => {
    const browser = new FakeBrowser(headset);
    const devices = plugIn(browser);
    const starting = devices.setMicrophoneOn(true);
    await devices.setMicrophoneOn(false);
    await starting;
    expect(browser.open("microphone")).toMatchObject([{ enabled: false }]);
  });

  test("after close nothing is open and nothing opens", async () => {
    const browser = new FakeBrowser(headset, webcam);
    const devices = plugIn(browser);
    await devices.start(both);
    devices.close();
    devices.close();
    await devices.setCameraOn(true);
    expect([browser.open("microphone"), browser.open("camera")]).toEqual([[], []]);
  });
});

describe("choosing", () => {
  test("changes what is on, and is remembered by the next page", async () => {
    const browser = new FakeBrowser(headset, builtIn);
    const storage = memory();
    const devices = plugIn(browser, storage);
    await devices.setMicrophoneOn(true);
    await devices.choose("microphone", "built-in");
    expect(browser.open("microphone")).toMatchObject([{ deviceId: "built-in" }]);
    devices.close();
    const later = plugIn(browser, storage);
    await later.setMicrophoneOn(true);
    expect(later.state.get().microphone.deviceId).toBe("built-in");
  });

  test("does not turn on what is off, nor unmute", async () => {
    const browser = new FakeBrowser(headset, builtIn, webcam, front);
    const devices = plugIn(browser);
    await devices.choose("camera", "front");
    expect(devices.state.get().camera.status).toBe("off");
    await devices.setMicrophoneOn(true);
    await devices.setMicrophoneOn(false);
    await devices.choose("microphone", "built-in");
    expect(browser.open("microphone")).toMatchObject([{ deviceId: "built-in", enabled: false }]);
  });

  test("a chosen camera that is gone does not cost the chosen microphone", async () => {
    const devices = plugIn(new FakeBrowser(headset, builtIn), memory({ microphone: "built-in", camera: "dock" }));
    await devices.start(both);
    expect(devices.state.get()).toMatchObject({ microphone: { deviceId: "built-in" }, camera: { status: "missing" } });
  });

  test("a chosen speaker counts only while it is plugged in", async () => {
    const browser = new FakeBrowser(headset);
    const storage = memory();
    const devices = plugIn(browser, storage);
    devices.chooseSpeaker("monitor");
    expect(devices.state.get().speaker).toEqual({ isSupported: true });
    browser.plug(device("speaker", "monitor"));
    await until(devices, { speaker: { deviceId: "monitor" } });
  });
});

describe("plugs, permissions and other programs", () => {
  test("an unplugged device is replaced, and taken again when it is back because it was chosen", async () => {
    const browser = new FakeBrowser(headset, builtIn);
    const devices = plugIn(browser, memory({ microphone: "headset" }));
    await devices.setMicrophoneOn(true);
    browser.unplug("headset");
    await until(devices, { microphone: { status: "on", deviceId: "built-in" } });
    browser.plug(headset);
    await until(devices, { microphone: { status: "on", deviceId: "headset" } });
    expect(browser.open("microphone")).toHaveLength(1);
  });

  test("a device that nobody chose is not taken because it is plugged in", async () => {
    const browser = new FakeBrowser(builtIn);
    const devices = plugIn(browser);
    await devices.setMicrophoneOn(true);
    browser.plug(headset);
    await until(devices, { available: { microphones: [{ deviceId: "headset" }, { deviceId: "built-in" }] } });
    expect(devices.state.get().microphone.deviceId).toBe("built-in");
  });

  test("the only camera unplugged is missing until it is back", async () => {
    const browser = new FakeBrowser(webcam);
    const devices = plugIn(browser);
    await devices.setCameraOn(true);
    browser.unplug("webcam");
    await until(devices, { camera: { status: "missing" } });
    browser.plug(webcam);
    await until(devices, { camera: { status: "on" } });
  });

  test("the system's own choice of microphone is followed", async () => {
    const browser = new FakeBrowser(device("microphone", "default", "laptop"), headset);
    const devices = plugIn(browser);
    await devices.setMicrophoneOn(true);
    browser.changeDefault("headset");
    await vi.waitFor(() => expect(browser.asked).toHaveLength(2));
    expect(browser.open("microphone")).toHaveLength(1);
  });

  test("access given later brings the device on without a reload", async () => {
    const browser = new FakeBrowser(headset, webcam);
    browser.setPermission("camera", "denied");
    const devices = plugIn(browser);
    await devices.setCameraOn(true);
    expect(devices.state.get().camera.status).toBe("blocked");
    browser.setPermission("camera", "granted");
    await until(devices, { camera: { status: "on" } });
  });

  test("a device set free by another program comes on when the person comes back", async () => {
    const browser = new FakeBrowser(webcam);
    browser.busy.add("webcam");
    const devices = plugIn(browser);
    await devices.setCameraOn(true);
    expect(devices.state.get().camera.status).toBe("busy");
    browser.busy.clear();
    browser.comeBack();
    await until(devices, { camera: { status: "on" } });
  });

  test("a retry does not hide the failure while it lasts", async () => {
    const browser = new FakeBrowser(webcam);
    browser.busy.add("webcam");
    const devices = plugIn(browser);
    await devices.setCameraOn(true);
    const seen: string[] = [];
    devices.state.subscribe(() => seen.push(devices.state.get().camera.status));
    browser.comeBack();
    await vi.waitFor(() => expect(browser.asked).toHaveLength(2));
    expect(seen).toEqual([]);
  });

  test("what nobody wants any more does not come on when its failure mends", async () => {
    const browser = new FakeBrowser();
    const devices = plugIn(browser);
    await devices.start(both);
    await devices.setMicrophoneOn(false);
    await devices.setCameraOn(false);
    browser.plug(headset, webcam);
    await until(devices, { available: { cameras: [{ deviceId: "webcam" }] } });
    expect(browser.tracks).toHaveLength(0);
  });

  test("a track that ended in the background is opened again on return", async () => {
    const browser = new FakeBrowser(webcam);
    const devices = plugIn(browser);
    await devices.setCameraOn(true);
    browser.open("camera")[0]?.stop();
    browser.comeBack();
    await vi.waitFor(() => expect(browser.open("camera")).toHaveLength(1));
  });
});

test("a change that says nothing new tells nobody", async () => {
  const browser = new FakeBrowser(headset);
  const devices = plugIn(browser);
  await devices.setMicrophoneOn(true);
  const listener = vi.fn();
  devices.state.subscribe(listener);
  await devices.setMicrophoneOn(true);
  expect(listener).not.toHaveBeenCalled();
});
