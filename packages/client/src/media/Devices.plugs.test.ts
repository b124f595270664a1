import { describe, expect, test, vi } from "vitest";
import { both, builtIn, headset, memory, plugIn, until, webcam } from "./devices.fixture.ts";
import { device, FakeBrowser } from "./FakeBrowser.ts";

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
