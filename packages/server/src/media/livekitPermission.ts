import { type ParticipantInfo, TrackSource } from "livekit-server-sdk";
import { MediaSource } from "./Engine.ts";

const trackSources: Readonly<Record<MediaSource, TrackSource>> = {
  microphone: TrackSource.MICROPHONE,
  camera: TrackSource.CAMERA,
  screen_share: TrackSource.SCREEN_SHARE,
  screen_share_audio: TrackSource.SCREEN_SHARE_AUDIO,
};

/** Our word for one of LiveKit's sources; `undefined` for a track that is none of ours. */
export const mediaSource = (source: TrackSource): MediaSource | undefined =>
  MediaSource.options.find((name) => trackSources[name] === source);

/**
 * Exactly these sources and nothing else. To LiveKit an empty list means every source, so "none" is said by `canPublish`. Data
 * messages are always refused: whatever people say to each other goes through the meeting log.
 */
export const livekitPermission = (sources: readonly MediaSource[]) => ({
  canSubscribe: true,
  canPublish: sources.length > 0,
  canPublishSources: sources.map((source) => trackSources[source]),
  canPublishData: false,
});

/** Sources of which a participant publishes more than one track. */
export const doubledOf = ({ tracks }: Pick<ParticipantInfo, "tracks">): readonly MediaSource[] =>
  MediaSource.options.filter((name) => tracks.filter(({ source }) => source === trackSources[name]).length > 1);

/** What the engine lets a participant publish. */
export const sourcesOf = ({ permission }: ParticipantInfo): readonly MediaSource[] => {
  if (!permission?.canPublish) return [];
  if (permission.canPublishSources.length === 0) return MediaSource.options;
  return permission.canPublishSources.flatMap((source) => mediaSource(source) ?? []);
};
