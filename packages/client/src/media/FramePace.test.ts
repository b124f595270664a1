import type { Participant, RemoteParticipant, Room, Track } from "livekit-client";
import { expect, test } from "vitest";
import { FramePace } from "./FramePace.ts";

/** What of LiveKit's room the pace reads, and what it asks. */
const roomOf = (identities: readonly string[]) => {
  const asked: string[] = [];
  const people = identities.map((identity) => {
    const camera = { videoTrack: {} as unknown, setVideoFPS: (fps: number) => asked.push(`${identity} ${fps}`) };
    return { identity, camera, getTrackPublication: (source: Track.Source) => (source === "camera" ? camera : undefined) };
  });
  const remoteParticipants = new Map(people.map((person) => [person.identity, person as unknown as RemoteParticipant]));
  const activeSpeakers: Participant[] = [];
  const say = (...names: readonly string[]) => {
    activeSpeakers.splice(0, activeSpeakers.length, ...names.flatMap((name) => remoteParticipants.get(name) ?? []));
  };
  const pace = new FramePace({ remoteParticipants, activeSpeakers } as unknown as Room);
  return { asked, people, say, pace };
};

test("few pictures come with all their frames, and nothing is asked", () => {
  const { asked, pace } = roomOf(["ada", "karim"]);
  pace.apply(25);
  expect(asked).toEqual([]);
});

test("in a crowd those who do not speak come with half of their frames, and it is asked once", () => {
  const { asked, say, pace } = roomOf(["ada", "karim"]);
  say("karim");
  pace.apply(26);
  pace.apply(49);
  expect(asked).toEqual(["ada 8"]);
});

test("who begins to speak moves as before, and so does everybody once there are fewer", () => {
  const { asked, say, pace } = roomOf(["ada", "karim"]);
  pace.apply(26);
  say("ada");
  pace.apply(26);
  pace.apply(25);
  expect(asked).toEqual(["ada 8", "karim 8", "ada 60", "karim 60"]);
});

test("a camera that is not here yet is asked when it comes", () => {
  const { asked, people, pace } = roomOf(["ada"]);
  const camera = people[0]?.camera;
  expect(camera).toBeDefined();
  Object.assign(camera ?? {}, { videoTrack: undefined });
  pace.apply(26);
  expect(asked).toEqual([]);
  Object.assign(camera ?? {}, { videoTrack: {} });
  pace.apply(26);
  expect(asked).toEqual(["ada 8"]);
});
