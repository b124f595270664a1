import { LiveKitEngine } from "./LiveKitEngine.ts";
import type { MediaNodes } from "./MediaNodes.ts";

/** What a media engine carries at this moment, as it counts itself; nothing while it does not answer. */
export type NodeLoad = { node: string; load: { rooms: number; participants: number } | undefined };

/** Asks every engine. Answers within seconds and never rejects. */
export const nodeLoads = (nodes: MediaNodes): Promise<readonly NodeLoad[]> =>
  Promise.all(
    nodes.all.map(async ({ name, host }) => ({
      // As Prometheus names what it asks: without the protocol.
      node: name.replace(/^\w+:\/\//, ""),
      // That it does not answer is all that is asked.
      load: await new LiveKitEngine(host).load().catch(() => undefined),
    })),
  );
