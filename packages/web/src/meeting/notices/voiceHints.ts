import { deadForMs } from "../greenroom/silence.ts";

/** `muted`: one speaks, and nobody can hear it; `dead`: the microphone is open and gives nothing at all. */
export type VoiceHint = "muted" | "dead";

/** What the microphone gave. `isOpen`: the others are to hear it. */
export type Heard = { level: number; isDead: boolean; isOpen: boolean; atMs: number };

export type Listening = {
  atMs: number;
  /** How much of the last moments somebody spoke. */
  voiceMs: number;
  deadSinceMs: number | undefined;
  toldAtMs: Readonly<Partial<Record<VoiceHint, number>>>;
  /** To be said now. */
  hint: VoiceHint | undefined;
};

export const noListening: Listening = { atMs: 0, voiceMs: 0, deadSinceMs: undefined, toldAtMs: {}, hint: undefined };

/** Louder than a keyboard or a chair, softer than a near voice. */
const voiceLevel = 0.45;
/** A cough is shorter. */
const speechMs = 700;
/** Whoever has been told need not hear it again soon. */
const silenceAfterMs = 120_000;
/** A page in the background measures rarely: the gap between says nothing. */
const longestStepMs = 200;

const voiceOf = ({ voiceMs, atMs }: Listening, heard: Heard): number => {
  const step = Math.min(longestStepMs, heard.atMs - atMs);
  if (heard.isOpen) return 0;
  return heard.level >= voiceLevel ? voiceMs + step : Math.max(0, voiceMs - step);
};

const deadSinceOf = ({ deadSinceMs }: Listening, { isOpen, isDead, atMs }: Heard): number | undefined =>
  isOpen && isDead ? (deadSinceMs ?? atMs) : undefined;

const hintOf = ({ voiceMs, deadSinceMs, atMs }: Omit<Listening, "hint">): VoiceHint | undefined => {
  if (voiceMs >= speechMs) return "muted";
  return deadSinceMs !== undefined && atMs - deadSinceMs >= deadForMs ? "dead" : undefined;
};

/** What there is to say about one's own microphone, each at most once in a while. */
export const listen = (before: Listening, heard: Heard): Listening => {
  const now = {
    atMs: heard.atMs,
    voiceMs: voiceOf(before, heard),
    deadSinceMs: deadSinceOf(before, heard),
    toldAtMs: before.toldAtMs,
  };
  const due = hintOf(now);
  const toldAtMs = due === undefined ? undefined : before.toldAtMs[due];
  if (due === undefined || (toldAtMs !== undefined && heard.atMs - toldAtMs < silenceAfterMs)) return { ...now, hint: undefined };
  return { ...now, voiceMs: 0, toldAtMs: { ...before.toldAtMs, [due]: heard.atMs }, hint: due };
};
