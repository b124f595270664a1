/** For so long nothing at all: a microphone that is cut, not somebody who is quiet. */
export const deadForMs = 5_000;

/** Takes what a microphone gives as it comes, and answers whether for that long it has been nothing at all. */
export const createSilenceWatch = (): ((isDead: boolean, nowMs: number) => boolean) => {
  let sinceMs: number | undefined;
  return (isDead, nowMs) => {
    sinceMs = isDead ? (sinceMs ?? nowMs) : undefined;
    return sinceMs !== undefined && nowMs - sinceMs >= deadForMs;
  };
};
