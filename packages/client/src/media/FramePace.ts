import { type RemoteTrackPublication, type Room, Track } from "livekit-client";

/** From so many pictures at once on, each is small, and nobody looks at one alone. */
const crowd = 26;
/** Of a camera in a crowd: half of its frames, of which browsers send 15 to 20 a second in this size. */
const calmFramesPerSecond = 8;
/** More than any camera sends: the engine keeps the last number it was told, and takes 0 for none. */
const allFrames = 60;

/**
 * Has the engine leave out half of the frames of those who do not speak, where very many are shown: a page of 49 is carried by a
 * modest machine. A camera that is sent without temporal layers comes whole.
 */
export class FramePace {
  readonly #room: Room;
  readonly #asked = new WeakMap<RemoteTrackPublication, number>();

  constructor(room: Room) {
    this.#room = room;
  }

  /** To be called whenever somebody came, went or spoke, or when there are more or fewer pictures. */
  apply(pictures: number): void {
    const speakers = new Set(this.#room.activeSpeakers);
    for (const participant of this.#room.remoteParticipants.values()) {
      const camera = participant.getTrackPublication(Track.Source.Camera);
      if (camera?.videoTrack)
        this.#ask(camera, pictures >= crowd && !speakers.has(participant) ? calmFramesPerSecond : allFrames);
    }
  }

  #ask(camera: RemoteTrackPublication, framesPerSecond: number): void {
    if ((this.#asked.get(camera) ?? allFrames) === framesPerSecond) return;
    camera.setVideoFPS(framesPerSecond);
    this.#asked.set(camera, framesPerSecond);
  }
}
