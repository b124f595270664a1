import { useEffect } from "react";

/** Safari has no idle callback: some quiet time after the first paint does as well. */
const whenIdle = (run: () => void): (() => void) => {
  if (typeof window.requestIdleCallback !== "function") {
    const timer = setTimeout(run, 1_500);
    return () => clearTimeout(timer);
  }
  const idle = window.requestIdleCallback(run, { timeout: 4_000 });
  return () => window.cancelIdleCallback(idle);
};

const savesData = (): boolean => "connection" in navigator && (navigator.connection as { saveData?: boolean }).saveData === true;

/** Fetches what comes next once nothing else is to be done, except for who pays by the byte. Call the result when somebody is about to go there. */
export const useIdlePreload = (preload: () => Promise<void>): (() => void) => {
  useEffect(() => {
    if (savesData()) return;
    return whenIdle(() => swallow(preload));
  }, [preload]);
  return () => swallow(preload);
};

/** A preload that fails costs nothing: the page asks again when it is opened, and tells then. */
const swallow = (preload: () => Promise<void>): void => {
  preload().catch(() => undefined);
};
