import type { RemoteParticipant, Room, Track } from "livekit-client";
import { expect, test } from "vitest";
import { FramePace } from "./FramePace.ts";

/** What of LiveKit's room the pace reads, and what it asks. Each camera is shown in elements of these widths. */
const roomOf = (shown: Readonly<Record<string, readonly number[]>>) => {
  const asked: string[] = [];
  const elements = new Map(Object.entries(shown).map(([name, widths]) => [name, widths.map((clientWidth) => ({ clientWidth }))]));
  const people = [...elements].map(([identity, attachedElements]) => {
    const camera = { videoTrack: { attachedElements }, setVideoFPS: (fps: number) => asked.push(`${identity} ${fps}`) };
    return [identity, { identity, getTrackPublication: (source: Track.Source) => source === "camera" && camera }] as const;
  });
  const remoteParticipants = new Map(people) as unknown as Map<string, RemoteParticipant>;
  const pace = new FramePace({ remoteParticipants } as Room);
  return { asked, elements, apply: (pictures: number, ...speakers: string[]) => pace.apply(pictures, new Set(speakers)) };
};

test("few pictures come with all their frames, and nothing is asked", () => {
  const { asked, apply } = roomOf({ ada: [190], karim: [190] });
  apply(25);
  expect(asked).toEqual([]);
});

test("in a crowd those who do not speak come with half of their frames, and it is asked once", () => {
  const { asked, apply } = roomOf({ ada: [190], karim: [190] });
  apply(26, "karim");
  apply(49, "karim");
  expect(asked).toEqual(["ada 6"]);
});

test("who begins to speak moves as before, and so does everybody once there are fewer", () => {
  const { asked, apply } = roomOf({ ada: [190], karim: [190] });
  apply(26);
  apply(26, "ada");
  apply(25);
  expect(asked).toEqual(["ada 6", "karim 6", "ada 60", "karim 60"]);
});

test("who is large somewhere moves as always, also beside a crowd", () => {
  const { asked, elements, apply } = roomOf({ ada: [190, 400], karim: [190] });
  apply(50);
  expect(asked).toEqual(["karim 6"]);
  elements.get("ada")?.pop();
  apply(49);
  expect(asked).toEqual(["karim 6", "ada 6"]);
});

test("of a camera that nobody looks at nothing is asked, for the engine would send it", () => {
  const { asked, elements, apply } = roomOf({ ada: [] });
  apply(49);
  expect(asked).toEqual([]);
  elements.get("ada")?.push({ clientWidth: 190 });
  apply(49);
  expect(asked).toEqual(["ada 6"]);
});
