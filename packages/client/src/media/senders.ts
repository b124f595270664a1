import { ConnectionQuality as Quality, type RemoteParticipant, type Room, Track, type TrackPublication } from "livekit-client";
import type { ConnectionQuality, Sender } from "./tiles.ts";

const sources: Partial<Record<Track.Source, Sender["tracks"][number]["source"]>> = {
  [Track.Source.Microphone]: "microphone",
  [Track.Source.Camera]: "camera",
  [Track.Source.ScreenShare]: "screen",
  [Track.Source.ScreenShareAudio]: "screenSound",
};

const qualities: Partial<Record<Quality, ConnectionQuality>> = {
  [Quality.Excellent]: "good",
  [Quality.Good]: "good",
  [Quality.Poor]: "weak",
  [Quality.Lost]: "lost",
};

export const remoteSenders = (room: Room): readonly Sender[] => [...room.remoteParticipants.values()].map(senderOf);

export const localQuality = (room: Room): ConnectionQuality | undefined => qualities[room.localParticipant.connectionQuality];

const senderOf = (participant: RemoteParticipant): Sender => ({
  participantId: participant.identity,
  isLocal: false,
  quality: qualities[participant.connectionQuality],
  tracks: [...participant.trackPublications.values()].flatMap((publication) => {
    const source = sources[publication.source];
    return source ? [{ source, isMuted: publication.isMuted, status: statusOf(publication) }] : [];
  }),
});

const statusOf = ({ track }: TrackPublication): "loading" | "live" | "paused" => {
  if (!track) return "loading";
  return track.streamState === Track.StreamState.Paused ? "paused" : "live";
};
