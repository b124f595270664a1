import { describe, expect, test } from "vitest";
import { Devices } from "./Devices.ts";
import { both, builtIn, front, headset, memory, opened, plugIn, until, webcam } from "./devices.fixture.ts";
import { device, FakeBrowser } from "./FakeBrowser.ts";

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

  test("a camera is told that it shows what moves", async () => {
    const devices = plugIn(new FakeBrowser(headset, webcam));
    await devices.start(both);
    const { microphone, camera } = devices.state.get();
    expect([microphone.track?.contentHint, camera.track?.contentHint]).toEqual(["", "motion"]);
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
