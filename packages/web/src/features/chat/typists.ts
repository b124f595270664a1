import type { ParticipantId } from "@palabre/protocol";

/** Somebody who writes. `at`: this device's time, in milliseconds. */
export type Typist = { id: ParticipantId; at: number };

/** How often it is said that one is writing, while one is. */
export const typingEveryMs = 3_000;
/** For how long it is shown: a little longer than until it is said again. */
export const typingShownMs = 5_000;
const overtakenMs = 1_000;

/**
 * A notice that came after the message which it foretold: it went out before that, on a way of its own. Whoever does begin another
 * message at once is shown with their next notice.
 */
export const isOvertaken = (now: number, sentAt: number | undefined): boolean =>
  sentAt !== undefined && now - sentAt < overtakenMs;

/** Those who write now and are still shown, each once, in the order of their beginning. */
export const stillTyping = (typists: readonly Typist[], now: number): readonly Typist[] =>
  typists.filter(({ at }) => now - at < typingShownMs);

export const withTypist = (typists: readonly Typist[], typist: Typist): readonly Typist[] =>
  typists.some(({ id }) => id === typist.id)
    ? typists.map((other) => (other.id === typist.id ? typist : other))
    : [...typists, typist];
