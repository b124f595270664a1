const firstMs = 5_000;
const longestMs = 7_200_000;

/** After so long a letter is given up. */
export const patienceMs = 86_400_000;

/**
 * How long to wait before the next attempt: soon at first, since somebody may sit before a page that asks for a code; two hours at
 * most, with jitter so that the letters of an outage do not all come back at once.
 */
export const retryDelayMs = (attempts: number, random: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(attempts - 1, 20)) * (0.5 + random / 2);
