import { LocalAudioTrack, type LocalTrack, LocalVideoTrack } from "livekit-client";

/**
 * LiveKit stops a published track when a page freezes, when a publication times out and in more places of its own. These tracks are
 * not its to stop: the devices own them, and a rejoin publishes them again.
 */
export const ownedTrack = (track: MediaStreamTrack): LocalTrack => {
  const owned =
    track.kind === "audio" ? new OwnedAudioTrack(track, undefined, true) : new OwnedVideoTrack(track, undefined, true);
  // LiveKit's subclasses do not fit their own base under `exactOptionalPropertyTypes`.
  return owned as LocalTrack;
};

class OwnedAudioTrack extends LocalAudioTrack {
  override stop(): void {
    this.stopMonitor();
  }
}

class OwnedVideoTrack extends LocalVideoTrack {
  override stop(): void {
    this.stopMonitor();
  }
}
