import type { RemoteTrack } from "livekit-client";
import { type Hearing, hearEverybody, volumeOf } from "./hearing.ts";

type Voice = { element: HTMLMediaElement; participantId: string };

/** Plays everybody's sound by elements of its own, on the chosen speaker, as loud as is wished. */
export class RemoteSound {
  readonly #voices = new Map<RemoteTrack, Voice>();
  #speakerId: string | undefined;
  #hearing = hearEverybody;

  add(track: RemoteTrack, participantId: string): void {
    const element = track.attach();
    element.dataset["participant"] = participantId;
    element.hidden = true;
    // Safari lets an element fall silent that is nowhere on the page.
    document.body.append(element);
    const voice = { element, participantId };
    this.#voices.set(track, voice);
    this.#route(voice);
    this.#temper(voice);
  }

  remove(track: RemoteTrack): void {
    track.detach();
    // LiveKit has often detached it before: then its answer does not name the element any more.
    this.#voices.get(track)?.element.remove();
    this.#voices.delete(track);
  }

  setSpeaker(speakerId: string | undefined): void {
    if (speakerId === this.#speakerId) return;
    this.#speakerId = speakerId;
    for (const voice of this.#voices.values()) this.#route(voice);
  }

  setHearing(hearing: Hearing): void {
    this.#hearing = hearing;
    for (const voice of this.#voices.values()) this.#temper(voice);
  }

  close(): void {
    for (const track of [...this.#voices.keys()]) this.remove(track);
  }

  #temper({ element, participantId }: Voice): void {
    element.muted = !this.#hearing.isOn;
    element.volume = volumeOf(this.#hearing, participantId);
  }

  #route({ element }: Voice): void {
    const sinkId = this.#speakerId ?? "";
    // A speaker that was just unplugged is refused: the sound stays on the system's, and the devices will say so.
    if ("setSinkId" in element && element.sinkId !== sinkId) element.setSinkId(sinkId).catch(() => undefined);
  }
}
