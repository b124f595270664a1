import { isDead, levelOf } from "./level.ts";

const periodMs = 50;

// What TypeScript's DOM does not know yet, and browsers that do not know it either leave aside: without a loudspeaker, since nothing
// is played and an open one costs two threads.
const silent: AudioContextOptions & { sinkId: { type: "none" } } = { sinkId: { type: "none" } };

export type LevelListener = (level: number, isDead: boolean) => void;

/** Measures a microphone while somebody listens, apart from the stores: twenty times a second nothing must be rendered anew. */
export class LevelMeter {
  readonly #listeners = new Set<LevelListener>();
  #track: MediaStreamTrack | undefined;
  #stop: (() => void) | undefined;

  follow(track: MediaStreamTrack | undefined): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#restart();
  }

  subscribe(listener: LevelListener): () => void {
    const entry: LevelListener = (...heard) => listener(...heard);
    this.#listeners.add(entry);
    if (!this.#stop) this.#restart();
    return () => {
      this.#listeners.delete(entry);
      if (this.#listeners.size === 0) this.#halt();
    };
  }

  close(): void {
    this.#listeners.clear();
    this.#halt();
  }

  #restart(): void {
    this.#halt();
    if (this.#track && this.#listeners.size > 0) this.#stop = measure(this.#track, (...heard) => this.#tell(...heard));
  }

  #halt(): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = undefined;
    this.#tell(0, false);
  }

  #tell(...heard: Parameters<LevelListener>): void {
    for (const listener of [...this.#listeners]) listener(...heard);
  }
}

/** Measures a copy of the track, which stays open while the track itself is muted: that is how speaking while muted is noticed. */
const measure = (track: MediaStreamTrack, tell: LevelListener): (() => void) => {
  const copy = track.clone();
  copy.enabled = true;
  const context = new AudioContext(silent);
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
  // Some browsers let no context run before the first gesture. Until then nothing is known, which is not silence.
  const gestures = new AbortController();
  const resume = () => void context.resume().catch(() => undefined); // Refused: the next gesture tries again.
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, resume, { signal: gestures.signal });
  resume();
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    if (context.state !== "running") return;
    analyser.getFloatTimeDomainData(samples);
    tell(levelOf(samples), isDead(samples));
  }, periodMs);
  return () => {
    clearInterval(timer);
    gestures.abort();
    copy.stop();
    // Closing fails only for what is closed already.
    context.close().catch(() => undefined);
  };
};
