import type { ErrorCode } from "@palabre/protocol";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Door } from "./lib/Refusals.ts";
import type { MediaCounter } from "./media/index.ts";

/** What operators can watch. Counts and sizes only: nothing in it says who or where. */
export const createMetrics = () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const refusals = new Counter({
    name: "palabre_refusals_total",
    help: "What was refused, by door and code",
    labelNames: ["door", "code"],
    registers,
  });
  const media = new Counter({
    name: "palabre_media_total",
    help: "What happened to the media engine and its signalling",
    labelNames: ["event"],
    registers,
  });
  const troubles = new Counter({ name: "palabre_troubles_total", help: "What failed without anybody waiting for it", registers });
  const connections = new Gauge({ name: "palabre_connections", help: "Pages connected to this process", registers });
  const meetings = new Gauge({ name: "palabre_meetings_loaded", help: "Meetings in the memory of this process", registers });
  return {
    registry,
    countRefusal: (door: Door, code: ErrorCode) => refusals.inc({ door, code }),
    countMedia: (event: MediaCounter) => media.inc({ event }),
    countTrouble: () => troubles.inc(),
    measure: (sizes: { connections: number; meetings: number }) => {
      connections.set(sizes.connections);
      meetings.set(sizes.meetings);
    },
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
