import { expect, test } from "vitest";
import type { DevicesState } from "./Devices.ts";
import { localSender } from "./localSender.ts";
import { microphonesOf, tilesOf } from "./tiles.ts";

const track = {} as MediaStreamTrack;

const nothing: DevicesState = {
  microphone: { status: "off", isMuted: true },
  camera: { status: "off" },
  speaker: { isSupported: true },
  available: { microphones: [], cameras: [], speakers: [] },
};

const ada = (devices: Partial<DevicesState>, screen: Parameters<typeof localSender>[0]["screen"] = { status: "off" }) =>
  localSender({ self: "ada", devices: { ...nothing, ...devices }, screen, quality: undefined });

test("one sees oneself as soon as the camera is on, and the own screen with it", () => {
  const sender = ada({ camera: { status: "on", track } }, { status: "on", picture: track, sound: undefined, isOwnPage: false });
  expect(tilesOf([sender])).toEqual([
    { participantId: "ada", source: "camera", status: "live", isLocal: true },
    { participantId: "ada", source: "screen", status: "live", isLocal: true },
  ]);
});

test("a camera that starts or fails shows nothing", () => {
  for (const status of ["starting", "blocked", "off"] as const) expect(tilesOf([ada({ camera: { status } })])).toEqual([]);
});

test("a microphone is on, muted or not there", () => {
  const of = (microphone: DevicesState["microphone"]) => microphonesOf([ada({ microphone })])["ada"];
  expect([
    of({ status: "on", track, isMuted: false }),
    of({ status: "on", track, isMuted: true }),
    of({ status: "blocked", isMuted: false }),
  ]).toEqual(["on", "muted", "none"]);
});
