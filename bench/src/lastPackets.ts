import type { Person } from "@palabre/e2e/people/Person.ts";

/** When packets last came to a page, in milliseconds since 1970; zero before the first. */
export type LastPackets = {
  /** Resolves once none has come for a while; gives when the last one came. */
  ended(): Promise<number>;
};

// Browsers count anew every 50 ms.
const everyMs = 25;
/** Longer than any pause between packets of somebody who sends. */
const stillMs = 1_500;

/** Follows what a page receives of this kind from now on, from everybody together. */
export const followPackets = async ({ page }: Person, kind: "audio" | "video"): Promise<LastPackets> => {
  const watch = await page.evaluateHandle(startWatch, { kind, everyMs });
  const ended = () =>
    watch.evaluate(async (running, still) => {
      const now = () => performance.timeOrigin + performance.now();
      while (now() - running.lastAt < still) await new Promise((resolve) => setTimeout(resolve, 50));
      running.isOver = true;
      return running.lastAt;
    }, stillMs);
  return { ended };
};

// Runs in the page; stands alone.
function startWatch({ kind, everyMs: pauseMs }: { kind: string; everyMs: number }): { lastAt: number; isOver: boolean } {
  const watch = { lastAt: 0, isOver: false };
  const look = async () => {
    const inbound = await globalThis.palabreInbound();
    const times = inbound.filter((one) => one.kind === kind).map((one) => one.lastPacketReceivedTimestamp ?? 0);
    watch.lastAt = Math.max(watch.lastAt, ...times);
    if (!watch.isOver) setTimeout(look, pauseMs);
  };
  void look(); // Where the page has no more connections it goes on finding none.
  return watch;
}
