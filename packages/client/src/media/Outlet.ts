import { type LocalTrack, type Room, Track, type TrackPublication, type TrackPublishOptions } from "livekit-client";
import { ownedTrack } from "./OwnedTrack.ts";

export type Wish = { track: MediaStreamTrack | undefined; isMuted: boolean };

export type OutletOptions = {
  room: Room;
  source: Track.Source;
  publishing: TrackPublishOptions;
  /** What to do with the publication while there is no track: keep it muted, or take it back. */
  whenOff: "mute" | "unpublish";
  /** The engine took away what is sent here: the right to send it, or the sound by somebody's wish. */
  onTaken: () => void;
  onFailure: (error: unknown) => void;
};

const retryMs = 1_000;

/**
 * Sends what is wished for, one step after another: what the room has is compared with the wish until both agree. A camera that is
 * off keeps its muted publication, because a new track in an old publication needs no new negotiation: its return is a matter of
 * the camera alone.
 */
export class Outlet {
  readonly #options: OutletOptions;
  #wish: Wish = { track: undefined, isMuted: true };
  #local: LocalTrack | undefined;
  /** The last state asked of the publication here; another one was asked for by the engine. */
  #askedMuted = true;
  #isSettling = false;
  #isClosed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutletOptions) {
    this.#options = options;
  }

  want(wish: Wish): void {
    // A track that ended without a word is no track: whoever owns it will bring another.
    const track = wish.track?.readyState === "live" ? wish.track : undefined;
    this.#wish = { track, isMuted: track === undefined || wish.isMuted };
    void this.#settle();
  }

  /** Judges the engine's word that a publication was muted or unmuted: that of our own doing is no news. */
  hear(publication: TrackPublication): void {
    const local = this.#published();
    if (!local || publication.track !== local || publication.isMuted === this.#askedMuted) return;
    this.#askedMuted = publication.isMuted;
    // Unplugging mutes too; the devices see to it.
    const isEnded = local.mediaStreamTrack.readyState === "ended";
    if (publication.isMuted && !isEnded) this.#options.onTaken();
    // The engine may take the sound away, but only the person gives it back.
    void this.#settle();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
  }

  /** Whether the room lets us send this; undefined while it has not said so. */
  get isAllowed(): boolean | undefined {
    const { permissions } = this.#options.room.localParticipant;
    if (!permissions) return undefined;
    const { canPublish, canPublishSources } = permissions;
    return (
      canPublish && (canPublishSources.length === 0 || canPublishSources.includes(Track.sourceToProto(this.#options.source)))
    );
  }

  /** Never rejects. */
  async #settle(): Promise<void> {
    if (this.#isSettling) return;
    clearTimeout(this.#retry);
    this.#isSettling = true;
    try {
      for (let step = this.#nextStep(); step; step = this.#nextStep()) await step();
    } catch (error) {
      if (this.#isClosed) return;
      this.#options.onFailure(error);
      this.#retry = setTimeout(() => this.#settle(), retryMs);
    } finally {
      this.#isSettling = false;
    }
  }

  #nextStep(): (() => Promise<unknown>) | undefined {
    const { track, isMuted } = this.#wish;
    const local = this.#published();
    if (this.#isClosed) return undefined;
    if (!local) return track && this.isAllowed ? () => this.#publish(track, isMuted) : undefined;
    if (!track && this.#options.whenOff === "unpublish")
      return () => this.#options.room.localParticipant.unpublishTrack(local, false);
    // Before another track is put in, so that it is never heard for a moment.
    if (isMuted && !local.isMuted) return () => this.#setMuted(local, true);
    if (track && local.mediaStreamTrack !== track) return () => local.replaceTrack(track, true);
    if (!isMuted && local.isMuted) return () => this.#setMuted(local, false);
    return undefined;
  }

  async #publish(track: MediaStreamTrack, isMuted: boolean): Promise<void> {
    const { room, source, publishing } = this.#options;
    const local = ownedTrack(track);
    this.#local = local;
    if (isMuted) await this.#setMuted(local, true);
    else this.#askedMuted = false;
    await room.localParticipant.publishTrack(local, { ...publishing, source });
  }

  async #setMuted(local: LocalTrack, isMuted: boolean): Promise<void> {
    this.#askedMuted = isMuted;
    await (isMuted ? local.mute() : local.unmute());
  }

  /** Ours, as long as the room still has it: the engine may have taken it back. */
  #published(): LocalTrack | undefined {
    const { room, source } = this.#options;
    const track = room.localParticipant.getTrackPublication(source)?.track;
    return track && track === this.#local ? this.#local : undefined;
  }
}
