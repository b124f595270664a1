const patienceMs = 5_000;

/** Takes what a microphone gives as it comes, and answers whether for five seconds it has been nothing at all. */
export const createSilenceWatch = (): ((isDead: boolean, nowMs: number) => boolean) => {
  let sinceMs: number | undefined;
  return (isDead, nowMs) => {
    sinceMs = isDead ? (sinceMs ?? nowMs) : undefined;
    return sinceMs !== undefined && nowMs - sinceMs >= patienceMs;
  };
};
