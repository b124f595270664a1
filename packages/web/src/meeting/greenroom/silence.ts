const patienceMs = 5_000;

/**
 * Takes each level of a microphone as it comes, and answers whether nothing at all has been heard for five seconds. Whoever was
 * heard once may be quiet: silence then is a choice.
 */
export const createSilenceWatch = (): ((level: number, nowMs: number) => boolean) => {
  let sinceMs: number | undefined;
  let wasHeard = false;
  return (level, nowMs) => {
    sinceMs ??= nowMs;
    wasHeard ||= level > 0;
    return !wasHeard && nowMs - sinceMs >= patienceMs;
  };
};
