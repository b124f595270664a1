import { setTimeout as pause } from "node:timers/promises";
import { BareEngine, type Setup } from "./BareEngine.ts";
import { MediaCrowd } from "./MediaCrowd.ts";

const settleMs = 3_000;
const measuredMs = 8_000;
const busiestShare = 0.85;
const mostLost = 0.001;

/** At one number of viewers: the engine's CPU for a packet that has arrived, and whether the sample counts. */
export type Sample = { viewers: number; microseconds: number; packets: number; loadShare: number; isVoid: boolean };

/** One sends a camera and a microphone to ever more who watch; measured at each of these numbers, on an engine of its own. */
export const perPacket = async (program: string, setup: Setup, sizes: readonly number[]): Promise<readonly Sample[]> => {
  const engine = await BareEngine.start(setup);
  const crowd = new MediaCrowd(program);
  const samples: Sample[] = [];
  try {
    const enter = (identity: string, sends: boolean) =>
      crowd.enter({ url: engine.url, room: "bench", identity, sends, receives: !sends });
    await enter("sender", true);
    let present = 0;
    for (const viewers of sizes) {
      for (; present < viewers; present += 1) await enter(`viewer-${present}`, false);
      await pause(settleMs);
      const [startedAt, before, cpuBefore] = [performance.now(), await crowd.count(), await engine.cpuSeconds()];
      await pause(measuredMs);
      const [after, cpu] = [await crowd.count(), (await engine.cpuSeconds()) - cpuBefore];
      const seconds = (performance.now() - startedAt) / 1_000;
      const arrived = after.packets.map((count, index) => count - (before.packets[index] ?? 0));
      const packets = arrived.reduce((sum, count) => sum + count, 0);
      const lost = after.lost - before.lost;
      const loadShare = (after.cpuSeconds - before.cpuSeconds) / seconds;
      const isWhole = arrived.length === 2 * viewers && arrived.every((count) => count > 0);
      const isVoid = !isWhole || lost > packets * mostLost || loadShare > busiestShare;
      samples.push({ viewers, microseconds: (cpu * 1_000_000) / packets, packets: packets / seconds, loadShare, isVoid });
    }
    return samples;
  } finally {
    await crowd.close();
    await engine.close();
  }
};
