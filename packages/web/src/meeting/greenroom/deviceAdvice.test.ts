import type { DeviceState } from "@palabre/client/media";
import { describe, expect, test } from "vitest";
import { deviceAdvice } from "./deviceAdvice.ts";

const advise = (microphone: DeviceState, camera: DeviceState) =>
  deviceAdvice({ microphone: { ...microphone, isMuted: false }, camera });

describe("what stands in the way", () => {
  test("nothing is said of what works, starts or is off", () => {
    expect(advise({ status: "on" }, { status: "starting" })).toEqual([]);
    expect(advise({ status: "off" }, { status: "on" })).toEqual([]);
  });

  test("one refusal for both devices is told once", () => {
    const blocked: DeviceState = { status: "blocked", reason: "browser" };
    expect(advise(blocked, blocked)).toEqual([{ devices: "both", problem: "blocked", canRetry: true }]);
  });

  test("two causes are two pieces of advice, the picture's first", () => {
    expect(advise({ status: "missing" }, { status: "busy" }).map(({ devices, problem }) => [devices, problem])).toEqual([
      ["camera", "busy"],
      ["microphone", "missing"],
    ]);
  });

  test("who refuses is told apart: the person, the system, the address", () => {
    expect(advise({ status: "on" }, { status: "blocked", reason: "dismissed" })[0]?.problem).toBe("dismissed");
    expect(advise({ status: "on" }, { status: "blocked", reason: "system" })[0]?.problem).toBe("system");
    const insecure: DeviceState = { status: "failed", reason: "insecure" };
    expect(advise(insecure, insecure)).toEqual([{ devices: "both", problem: "insecure", canRetry: false }]);
  });
});
