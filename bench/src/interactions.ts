import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "@palabre/e2e/people/Person.ts";

/** From a press to the paint that shows what came of it, in milliseconds, and its parts: until the page heard of it, while it worked, until it was painted. */
export type Interaction = { total: number; waiting: number; working: number; painting: number };

declare global {
  var benchInteractions: Interaction[];
}

/** Less than this no browser tells. */
const leastMs = 16;
/** Longer than anything takes to be painted, and about as fast as people press. */
const betweenMs = 400;

/** Runs in a page before its own code. It is handed over as text, so it uses nothing from outside. */
export const installInteractions = (): void => {
  globalThis.benchInteractions = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { interactionId, startTime, processingStart, processingEnd, duration } = entry;
      if (!interactionId) continue;
      globalThis.benchInteractions.push({
        total: duration,
        waiting: processingStart - startTime,
        working: processingEnd - processingStart,
        painting: startTime + duration - processingEnd,
      });
    }
  });
  observer.observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
};

/** The slowest event of what is done there, as the browser's own measure of responsiveness takes it. */
export const interactionOf = async (page: Person["page"], act: () => Promise<void>): Promise<Interaction> => {
  await page.evaluate(() => {
    globalThis.benchInteractions = [];
  });
  await act();
  await pause(betweenMs);
  const seen = await page.evaluate(() => globalThis.benchInteractions);
  return seen.reduce((worst, next) => (next.total > worst.total ? next : worst), {
    total: leastMs,
    waiting: 0,
    working: 0,
    painting: leastMs,
  });
};
