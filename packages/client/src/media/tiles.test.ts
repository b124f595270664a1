import { expect, test } from "vitest";
import { microphonesOf, qualityOf, type Sender, tilesOf } from "./tiles.ts";

const track = (source: Sender["tracks"][number]["source"], { isMuted = false, status = "live" as const } = {}) => ({
  source,
  isMuted,
  status,
});

const sender = (participantId: string, ...tracks: Sender["tracks"]): Sender => ({
  participantId,
  isLocal: false,
  quality: undefined,
  tracks,
});

test("a camera and a screen are two tiles of the same person", () => {
  const tiles = tilesOf([
    sender("ada", track("microphone"), track("camera"), track("screen"), track("screenSound")),
    sender("bob"),
  ]);
  expect(tiles).toEqual([
    { participantId: "ada", source: "camera", status: "live", isLocal: false },
    { participantId: "ada", source: "screen", status: "live", isLocal: false },
  ]);
});

test("several cameras and screens of one person are one tile of each", () => {
  const many = ["screen", "camera", "screen", "camera", "screen"] as const;
  expect(tilesOf([sender("mallory", ...many.map((source) => track(source)))]).map(({ source }) => source)).toEqual([
    "camera",
    "screen",
  ]);
});

test("a camera that was muted does not hide the one that is on", () => {
  expect(tilesOf([sender("ada", track("camera", { isMuted: true }), track("camera"))])).toHaveLength(1);
});

test("a camera that is off has no tile", () => {
  expect(tilesOf([sender("ada", track("camera", { isMuted: true }))])).toEqual([]);
});

test("a person without a microphone differs from one who is muted", () => {
  const senders = [
    sender("ada", track("microphone")),
    sender("bob", track("microphone", { isMuted: true }), track("screenSound")),
    sender("cleo", track("screenSound")),
  ];
  expect(microphonesOf(senders)).toEqual({ ada: "on", bob: "muted", cleo: "none" });
});

test("a second microphone left behind by a reconnection does not hide the one that is on", () => {
  expect(microphonesOf([sender("ada", track("microphone", { isMuted: true }), track("microphone"))])).toEqual({ ada: "on" });
});

test("nothing is said of an unknown quality", () => {
  expect(qualityOf([{ ...sender("ada"), quality: "weak" }, sender("bob")])).toEqual({ ada: "weak" });
});
