import { type RemoteTrackPublication, type RemoteVideoTrack, type Room, Track } from "livekit-client";

/** From so many pictures at once on, those that are not large are small. */
const crowd = 26;
const largeFromPx = 400;
/**
 * What leaves out half of what cameras send in a small size, 11 to 20 frames a second: the engine takes the fewest temporal layers that
 * make nine tenths of it.
 */
const halfFramesPerSecond = 6;
/** More than any camera sends: the engine keeps the last number it was told, and takes 0 for none. */
const allFramesPerSecond = 60;

/**
 * Has the engine leave out half of the frames of small pictures, where very many are shown, but for those who speak: a page of 49 is
 * carried by a modest machine. A camera that is sent without temporal layers comes whole.
 */
export class FramePace {
  readonly #room: Room;
  readonly #asked = new WeakMap<RemoteTrackPublication, number>();

  constructor(room: Room) {
    this.#room = room;
  }

  /** To be called whenever somebody came, went or spoke, when there are more or fewer pictures, and when one has another size. */
  apply(pictures: number, speakers: ReadonlySet<string>): void {
    for (const { identity, camera, track } of this.#cameras()) {
      const isHalved = pictures >= crowd && !speakers.has(identity) && !isLarge(track);
      this.#ask(camera, isHalved ? halfFramesPerSecond : allFramesPerSecond);
    }
  }

  /** Of those who are seen here. To ask anything of another camera would have it sent. */
  #cameras() {
    return [...this.#room.remoteParticipants.values()].flatMap((participant) => {
      const camera = participant.getTrackPublication(Track.Source.Camera);
      const track = camera?.videoTrack as RemoteVideoTrack | undefined;
      return camera && track && track.attachedElements.length > 0 ? [{ identity: participant.identity, camera, track }] : [];
    });
  }

  #ask(camera: RemoteTrackPublication, framesPerSecond: number): void {
    if ((this.#asked.get(camera) ?? allFramesPerSecond) === framesPerSecond) return;
    camera.setVideoFPS(framesPerSecond);
    this.#asked.set(camera, framesPerSecond);
  }
}

const isLarge = ({ attachedElements }: RemoteVideoTrack): boolean =>
  attachedElements.some(({ clientWidth }) => clientWidth >= largeFromPx);
