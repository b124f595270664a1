import { useEffect } from "react";

/** Keeps the screen awake, anew each time that one comes back to the page: the system takes the lock away when it is hidden. */
export const keepAwake = ({ wakeLock }: Pick<Navigator, "wakeLock">, page: Document): (() => void) => {
  const closing = new AbortController();
  let held: WakeLockSentinel | undefined;
  const hold = async () => {
    if (page.visibilityState !== "visible") return;
    // Refused when the battery is low, and unknown to old browsers: the screen then sleeps as it always did.
    const lock = await wakeLock?.request("screen").catch(() => undefined);
    if (closing.signal.aborted) await lock?.release();
    else held = lock;
  };
  page.addEventListener("visibilitychange", hold, { signal: closing.signal });
  void hold(); // It never rejects.
  return () => {
    closing.abort();
    void held?.release(); // It never rejects.
  };
};

/** The screen stays on while one is in a meeting, where nobody touches anything for long. */
export const useWakeLock = (): void => useEffect(() => keepAwake(navigator, document), []);
