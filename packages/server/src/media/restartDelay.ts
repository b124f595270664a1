const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/**
 * How long to wait before the next start. The first death in a row costs nothing, because people are waiting for their picture;
 * an engine that keeps dying is given more and more time, with jitter so that several machines do not beat in step.
 */
export const restartDelayMs = (deathsInARow: number, random: number): number => {
  if (deathsInARow <= 1) return 0;
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (deathsInARow - 2));
  return longest * (0.5 + random / 2);
};
