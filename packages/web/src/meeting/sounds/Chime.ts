import type { Sound } from "./news.ts";

/** Each in hertz, one after the other: up for who comes, down for who goes. */
const melodies: Record<Sound, readonly number[]> = {
  arrival: [523.25, 659.25],
  departure: [659.25, 523.25],
  hand: [783.99, 783.99],
  message: [880],
  knock: [523.25, 523.25, 783.99],
};

const loudness = 0.06;
const betweenSeconds = 0.11;
const fadeSeconds = 0.35;
/** Several things at once sound like one. A class that arrives knocks for longer. */
const quietMs = 800;
const quietKnocksMs = 6_000;

/** Soft sounds, made here. Nothing is opened before the first of them; `close()` when done. */
export class Chime {
  #context: AudioContext | undefined;
  #playedAt = Number.NEGATIVE_INFINITY;
  #knockedAt = Number.NEGATIVE_INFINITY;

  play(sound: Sound): void {
    const now = performance.now();
    if (now - this.#playedAt < quietMs || (sound === "knock" && now - this.#knockedAt < quietKnocksMs)) return;
    this.#playedAt = now;
    if (sound === "knock") this.#knockedAt = now;
    this.#context ??= new AudioContext();
    const context = this.#context;
    // A page that nobody has touched yet stays silent: that is for the browser to decide.
    if (context.state === "suspended") context.resume().catch(() => undefined);
    for (const [index, hz] of melodies[sound].entries()) this.#ring(context, hz, context.currentTime + index * betweenSeconds);
  }

  close(): void {
    this.#context?.close().catch(() => undefined); // Closed already.
    this.#context = undefined;
  }

  #ring(context: AudioContext, hz: number, start: number): void {
    const envelope = context.createGain();
    envelope.gain.setValueAtTime(0, start);
    envelope.gain.linearRampToValueAtTime(loudness, start + 0.02);
    envelope.gain.exponentialRampToValueAtTime(0.0005, start + fadeSeconds);
    const note = context.createOscillator();
    note.frequency.value = hz;
    note.connect(envelope).connect(context.destination);
    note.start(start);
    note.stop(start + fadeSeconds);
  }
}
