/** What a picture is of. */
export type TileSource = "camera" | "screen";

/**
 * A picture that somebody sends. There is no tile for a camera that is off. `loading`: announced, not here yet; `paused`: held back
 * because the connection is too weak.
 */
export type MediaTile = { participantId: string; source: TileSource; status: "loading" | "live" | "paused"; isLocal: boolean };

/** Somebody's microphone, as others are told. `none`: nothing is sent. */
export type MicrophoneStatus = "on" | "muted" | "none";

/** Somebody's connection to the engine. `lost`: nothing arrives. */
export type ConnectionQuality = "good" | "weak" | "lost";

type SentTrack = { source: "microphone" | "camera" | "screen" | "screenSound"; isMuted: boolean; status: MediaTile["status"] };

/** What one participant sends, as the media engine tells. */
export type Sender = {
  participantId: string;
  isLocal: boolean;
  quality: ConnectionQuality | undefined;
  tracks: readonly SentTrack[];
};

const sources: readonly TileSource[] = ["camera", "screen"];

/** One for each person and source: whoever sends several of a kind fills nobody's page. */
export const tilesOf = (senders: readonly Sender[]): readonly MediaTile[] =>
  senders.flatMap(({ participantId, isLocal, tracks }) =>
    sources.flatMap((source) => {
      const track = tracks.find((sent) => sent.source === source && !sent.isMuted);
      return track ? [{ participantId, source, status: track.status, isLocal }] : [];
    }),
  );

export const microphonesOf = (senders: readonly Sender[]): Readonly<Record<string, MicrophoneStatus>> =>
  Object.fromEntries(senders.map(({ participantId, tracks }) => [participantId, microphoneOf(tracks)]));

const microphoneOf = (tracks: readonly SentTrack[]): MicrophoneStatus => {
  const microphones = tracks.filter(({ source }) => source === "microphone");
  if (microphones.some(({ isMuted }) => !isMuted)) return "on";
  return microphones.length > 0 ? "muted" : "none";
};

/** Nothing is said of those of whom the engine has said nothing yet. */
export const qualityOf = (senders: readonly Sender[]): Readonly<Record<string, ConnectionQuality>> =>
  Object.fromEntries(senders.flatMap(({ participantId, quality }) => (quality ? [[participantId, quality]] : [])));
