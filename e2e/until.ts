import { setTimeout as pause } from "node:timers/promises";

type Patience<T> = {
  /** What makes a look the awaited one; without it, anything but nothing and `false`. */
  holds?: (seen: T) => boolean;
  withinMs?: number;
};

const POLL_MS = 50;

/** Looks again and again until the claim holds, and gives back what was seen then. The claim is what a failure says. */
export async function until<T>(
  claim: string,
  look: () => Promise<T> | T,
  { holds = Boolean, withinMs = 30_000 }: Patience<T> = {},
): Promise<T> {
  const giveUpAt = performance.now() + withinMs;
  let last: unknown;
  for (let leftMs = withinMs; leftMs > 0; leftMs = giveUpAt - performance.now()) {
    try {
      const seen = await answerWithin(leftMs, look());
      if (holds(seen)) return seen;
      last = seen;
    } catch (error) {
      // A page that is just being replaced by another cannot be looked at: that is "not yet", and told if it stays so.
      last = error;
    }
    await pause(POLL_MS);
  }
  throw new Error(`Not within ${withinMs / 1_000} s: ${claim}. Last seen: ${shown(last)}`);
}

async function answerWithin<T>(limitMs: number, answer: Promise<T> | T): Promise<T> {
  const answered = new AbortController();
  const late = pause(limitMs, undefined, answered).then(() => Promise.reject(new Error("no answer from the page")));
  try {
    return await Promise.race([answer, late]);
  } finally {
    late.catch(() => undefined); // Nobody waits for it any more.
    answered.abort();
  }
}

function shown(value: unknown): string {
  return value instanceof Error ? value.message : (JSON.stringify(value) ?? String(value));
}
