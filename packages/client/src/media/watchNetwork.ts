import { watchSleep } from "./watchSleep.ts";

/** What browsers tell of the network, where they do: Chromium alone, and not in every version. */
type NetworkInformation = { connection?: EventTarget };

/** Tells each time that a connection may be dead without anybody having said so. Returns the way to stop. */
export const watchNetwork = (onDoubt: () => void): (() => void) => {
  const ended = new AbortController();
  const { signal } = ended;
  window.addEventListener("online", onDoubt, { signal });
  (navigator as NetworkInformation).connection?.addEventListener("change", onDoubt, { signal });
  // Phones take the network away from a page that they do not show.
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && onDoubt(), { signal });
  // Out of the browser's memory; a page is also shown for the first time, and then nothing was before.
  window.addEventListener("pageshow", ({ persisted }) => persisted && onDoubt(), { signal });
  signal.addEventListener("abort", watchSleep(onDoubt));
  return () => ended.abort();
};
