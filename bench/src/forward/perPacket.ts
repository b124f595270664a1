import { setTimeout as pause } from "node:timers/promises";
import { MediaCrowd } from "./MediaCrowd.ts";
import type { MediaServer } from "./MediaServer.ts";

const settleMs = 2_000;
const measuredMs = 6_000;
export const busiestShare = 0.85;
const mostLost = 0.001;

/** At one number of viewers: the server's CPU for a packet that has arrived, and whether the sample counts. */
export type Sample = { viewers: number; microseconds: number; packets: number; loadShare: number; isVoid: boolean };

/** One sends a camera and a microphone to ever more who watch; measured at each of these numbers. The server is closed at the end. */
export const perPacket = async (program: string, server: MediaServer, sizes: readonly number[]): Promise<readonly Sample[]> => {
  const crowd = new MediaCrowd(program);
  const samples: Sample[] = [];
  try {
    const enter = (identity: string, sends: boolean) => crowd.enter({ server, room: "bench", identity, sends, receives: !sends });
    await enter("sender", true);
    let present = 0;
    for (const viewers of sizes) {
      for (; present < viewers; present += 1) await enter(`viewer-${present}`, false);
      await pause(settleMs);
      const cpuBefore = await server.cpuSeconds();
      const { streams, packets, lost, seconds, loadShare } = await crowd.flow(measuredMs);
      const cpu = (await server.cpuSeconds()) - cpuBefore;
      const isWhole = streams.length === 2 * viewers && streams.every(({ perSecond }) => perSecond > 0);
      const isVoid = !isWhole || lost > packets * mostLost || loadShare > busiestShare;
      samples.push({ viewers, microseconds: (cpu * 1_000_000) / packets, packets: packets / seconds, loadShare, isVoid });
    }
    return samples;
  } finally {
    await crowd.close();
    await server.close();
  }
};
