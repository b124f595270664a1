import type { Person } from "@palabre/e2e/people/Person.ts";

type SoundWatch = { longestGapMs: number; lastAt: number };

/** The longest time, in milliseconds, in which a page received no sound of others; a gap that is still open counts. */
export type SoundGap = { longestGapMs(): Promise<number> };

/** From now on. What a browser makes up for what is missing does not count as received. */
export const watchSound = async ({ page }: Person): Promise<SoundGap> => {
  const watch = await page.evaluateHandle(startSoundWatch);
  return { longestGapMs: () => watch.evaluate(({ longestGapMs, lastAt }) => Math.max(longestGapMs, performance.now() - lastAt)) };
};

/** Runs in the page. A browser counts anew about every 50 ms, so that it is asked a little more often. */
function startSoundWatch(): SoundWatch {
  const watch: SoundWatch = { longestGapMs: 0, lastAt: performance.now() };
  const received = new Map<string, number>();
  const look = async () => {
    const inbound = await globalThis.palabreInbound();
    const now = performance.now();
    let hasCome = false;
    for (const { kind, trackIdentifier = "", totalSamplesReceived = 0, concealedSamples = 0 } of inbound) {
      const samples = totalSamplesReceived - concealedSamples;
      if (kind !== "audio" || samples <= (received.get(trackIdentifier) ?? 0)) continue;
      received.set(trackIdentifier, samples);
      hasCome = true;
    }
    if (hasCome) {
      watch.longestGapMs = Math.max(watch.longestGapMs, now - watch.lastAt);
      watch.lastAt = now;
    }
    setTimeout(look, 40);
  };
  void look(); // It ends with the page.
  return watch;
}
