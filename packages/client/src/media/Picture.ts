/** What can be shown in an element: somebody's track, or one of our own. */
export interface Picture {
  attach(element: HTMLMediaElement): unknown;
  detach(element: HTMLMediaElement): unknown;
}

/** Shows a track of this device, as a mirror would: at once and without its sound. Returns the way to stop. */
export const showTrack = (track: MediaStreamTrack, element: HTMLVideoElement): (() => void) => {
  const stream = new MediaStream([track]);
  element.muted = true;
  element.playsInline = true;
  element.autoplay = true;
  element.srcObject = stream;
  return () => {
    // Meanwhile the element may show something else.
    if (element.srcObject === stream) element.srcObject = null;
  };
};

/** A track of this device as a picture. */
export class LocalPicture implements Picture {
  readonly track: MediaStreamTrack;
  readonly #shown = new Map<HTMLMediaElement, () => void>();

  constructor(track: MediaStreamTrack) {
    this.track = track;
  }

  attach(element: HTMLVideoElement): void {
    if (!this.#shown.has(element)) this.#shown.set(element, showTrack(this.track, element));
  }

  detach(element: HTMLVideoElement): void {
    this.#shown.get(element)?.();
    this.#shown.delete(element);
  }
}
