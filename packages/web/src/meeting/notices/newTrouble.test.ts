import type { DeviceState, DevicesState } from "@palabre/client/media";
import { expect, test } from "vitest";
import { newTrouble } from "./newTrouble.ts";

const both = (microphone: DeviceState, camera: DeviceState): Pick<DevicesState, "microphone" | "camera"> => ({
  microphone: { ...microphone, isMuted: false },
  camera,
});
const blocked: DeviceState = { status: "blocked", reason: "browser" };

test("what has failed for long is not told again when the other device fails", () => {
  expect(newTrouble(both({ status: "on" }, blocked), both({ status: "missing" }, blocked))).toMatchObject([
    { devices: "microphone", problem: "missing" },
  ]);
});

test("both failing at once are told in one sentence", () => {
  expect(newTrouble(both({ status: "on" }, { status: "on" }), both(blocked, blocked))).toMatchObject([{ devices: "both" }]);
});

test("a device that is asked for in vain is told of each time", () => {
  const asking = both({ status: "starting" }, blocked);
  expect(newTrouble(both(blocked, blocked), asking)).toEqual([]);
  expect(newTrouble(asking, both(blocked, blocked))).toMatchObject([{ devices: "microphone", problem: "blocked" }]);
});
