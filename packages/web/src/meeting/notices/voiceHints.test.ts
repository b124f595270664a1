import { expect, test } from "vitest";
import { type Heard, listen, noListening, type VoiceHint } from "./voiceHints.ts";

type Sound = Omit<Heard, "atMs">;

const voice: Sound = { level: 0.7, isDead: false, isOpen: false };
const rustle: Sound = { level: 0.3, isDead: false, isOpen: false };
const open: Sound = { level: 0, isDead: false, isOpen: true };
const dead: Sound = { level: 0, isDead: true, isOpen: true };

const stepMs = 50;

/** What is said while these sounds follow one another, each for so many milliseconds. */
const hintsOf = (...sounds: readonly (readonly [Sound, number])[]): readonly VoiceHint[] => {
  const hints: VoiceHint[] = [];
  let state = { ...noListening, atMs: 1_000 };
  for (const [sound, ms] of sounds)
    for (let passed = 0; passed < ms; passed += stepMs) {
      state = listen(state, { ...sound, atMs: state.atMs + stepMs });
      if (state.hint) hints.push(state.hint);
    }
  return hints;
};

test("who speaks while muted is told, once", () => {
  expect(hintsOf([voice, 20_000])).toEqual(["muted"]);
});

test("a cough, a keyboard and an open microphone are no reason", () => {
  expect(hintsOf([voice, 400], [rustle, 400], [voice, 400], [rustle, 9_000], [{ ...voice, isOpen: true }, 9_000])).toEqual([]);
});

test("words with pauses are speech", () => {
  expect(hintsOf([voice, 500], [rustle, 200], [voice, 500])).toEqual(["muted"]);
});

test("who speaks while muted is told again, but not soon", () => {
  expect(hintsOf([voice, 1_000], [rustle, 60_000], [voice, 3_000])).toEqual(["muted"]);
  expect(hintsOf([voice, 1_000], [rustle, 130_000], [voice, 3_000])).toEqual(["muted", "muted"]);
});

test("an open microphone that gives nothing at all for five seconds is told of", () => {
  expect(hintsOf([dead, 4_900])).toEqual([]);
  expect(hintsOf([dead, 30_000])).toEqual(["dead"]);
});

test("a person who is silent is not: an open microphone always gives a little noise", () => {
  expect(hintsOf([open, 60_000])).toEqual([]);
  expect(hintsOf([dead, 4_000], [open, 50], [dead, 4_000])).toEqual([]);
});

test("a microphone that is muted may give nothing for ever", () => {
  expect(hintsOf([{ ...dead, isOpen: false }, 60_000])).toEqual([]);
});

test("a page that slept is not taken for speech", () => {
  const awake = listen({ ...noListening, atMs: 1_000 }, { ...voice, atMs: 60_000 });
  expect(awake.hint).toBeUndefined();
});
