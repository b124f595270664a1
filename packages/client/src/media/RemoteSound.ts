import type { RemoteTrack } from "livekit-client";

/** Plays everybody's sound by elements of its own, on the chosen speaker. */
export class RemoteSound {
  readonly #elements = new Map<RemoteTrack, HTMLMediaElement>();
  #speakerId: string | undefined;

  add(track: RemoteTrack, participantId: string): void {
    const element = track.attach();
    element.dataset["participant"] = participantId;
    element.hidden = true;
    // Safari lets an element fall silent that is nowhere on the page.
    document.body.append(element);
    this.#elements.set(track, element);
    this.#route(element);
  }

  remove(track: RemoteTrack): void {
    track.detach();
    // LiveKit has often detached it before: then its answer does not name the element any more.
    this.#elements.get(track)?.remove();
    this.#elements.delete(track);
  }

  setSpeaker(speakerId: string | undefined): void {
    if (speakerId === this.#speakerId) return;
    this.#speakerId = speakerId;
    for (const element of this.#elements.values()) this.#route(element);
  }

  close(): void {
    for (const track of [...this.#elements.keys()]) this.remove(track);
  }

  #route(element: HTMLMediaElement): void {
    const sinkId = this.#speakerId ?? "";
    // A speaker that was just unplugged is refused: the sound stays on the system's, and the devices will say so.
    if ("setSinkId" in element && element.sinkId !== sinkId) element.setSinkId(sinkId).catch(() => undefined);
  }
}
