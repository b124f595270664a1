/** How long somebody has who is asked. */
export const answerMs = 120_000;

export type Vigil = {
  /** Since when somebody has been alone here, or has last touched this page. */
  quietSince: number;
  /** When they were asked whether they are still there. */
  askedAt: number | undefined;
  /** After how long they are asked; 0 for never. */
  afterMs: number;
};

export type Verdict =
  /** Nothing to do for so long; for ever where that is not said. */
  | { kind: "wait"; forMs?: number }
  /** Now is the time to ask. */
  | { kind: "ask" }
  | { kind: "gone" };

/**
 * What to do about somebody who is alone in a meeting. A device that was asleep asks first, however late it is: the answer is waited
 * for from when it was asked, not from when it should have been.
 */
export const verdictAt = (now: number, { quietSince, askedAt, afterMs }: Vigil): Verdict => {
  if (afterMs <= 0) return { kind: "wait" };
  if (askedAt !== undefined)
    return now >= askedAt + answerMs ? { kind: "gone" } : { kind: "wait", forMs: askedAt + answerMs - now };
  return now >= quietSince + afterMs ? { kind: "ask" } : { kind: "wait", forMs: quietSince + afterMs - now };
};
