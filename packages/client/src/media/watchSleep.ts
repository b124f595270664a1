const lookEveryMs = 1_000;
/** Browsers let a hidden page look once a minute at least; what is missed within that, the connection's own ping notices. */
const sleepMs = 5_000;

/**
 * Tells when this device, or this page, has slept: then far more time has passed than between two looks. The clock on the wall says so,
 * because the other one stands still in a sleeping device. Returns the way to stop.
 */
export const watchSleep = (onAwake: () => void): (() => void) => {
  let lookedAt = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    const hasSlept = now - lookedAt > lookEveryMs + sleepMs;
    lookedAt = now;
    if (hasSlept) onAwake();
  }, lookEveryMs);
  return () => clearInterval(timer);
};
