const eagerMs = 2_000;
const longestMs = 8_000;

/**
 * How long to wait before the next try, `elapsedMs` after the connection was lost. For two seconds nearly without pause, because an
 * engine that died is restarted within one; then a quarter of the time already lost, so that the wait never grows out of
 * proportion. `random` (0 to 1) spreads those who lost it together.
 */
export const reconnectDelayMs = (elapsedMs: number, random: number): number =>
  elapsedMs < eagerMs ? 50 + 50 * random : Math.min(longestMs, elapsedMs / 4) * (0.5 + random);
