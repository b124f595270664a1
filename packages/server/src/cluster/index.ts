import { createAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import type { ServerOptions } from "socket.io";
import { type Bus, LocalBus } from "../meeting/Bus.ts";
import { RedisBus } from "./RedisBus.ts";

/** What several processes need to serve one meeting, or a process that serves alone does without. */
export type Cluster = { bus: Bus; adapter?: NonNullable<ServerOptions["adapter"]>; close: () => void };

type Options = { redisUrl: string | undefined; processId: string; onTrouble: (error: unknown) => void };

const connect = (url: string, onTrouble: (error: unknown) => void): Redis => {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy: (times) => Math.min(100 * times, 2_000) });
  redis.on("error", onTrouble);
  return redis;
};

export const openCluster = ({ redisUrl, processId, onTrouble }: Options): Cluster => {
  if (!redisUrl) return { bus: new LocalBus().connect(), close: () => undefined };
  const [publisher, subscriber, adapterSubscriber] = [
    connect(redisUrl, onTrouble),
    connect(redisUrl, onTrouble),
    connect(redisUrl, onTrouble),
  ];
  return {
    bus: new RedisBus({ publisher, subscriber }, processId, onTrouble),
    adapter: createAdapter(publisher, adapterSubscriber),
    close: () => {
      for (const redis of [publisher, subscriber, adapterSubscriber]) redis.disconnect();
    },
  };
};
