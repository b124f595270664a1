import { useEffect, useState } from "react";

/** Whole seconds until a moment of this device's time, in milliseconds since 1970; 0 once it has come. */
export const secondsUntil = (atMs: number, nowMs: number): number => Math.max(0, Math.ceil((atMs - nowMs) / 1_000));

/** The seconds until a moment, counted down. */
export const useCountdown = (atMs: number): number => {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return secondsUntil(atMs, nowMs);
};
