const minuteMs = 60_000;

/** The nearest full minute: how long an answer was on its way must not turn 14:00 into 13:59. */
export const toMinute = (atMs: number): Date => new Date(Math.round(atMs / minuteMs) * minuteMs);
