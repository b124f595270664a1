import { createAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import type { ServerOptions } from "socket.io";
import { type Bus, LocalBus } from "../meeting/Bus.ts";
import { Outage, type TellOutage } from "./Outage.ts";
import { RedisBus } from "./RedisBus.ts";

/** What several processes need to serve one meeting, or a process that serves alone does without. */
export type Cluster = { bus: Bus; adapter?: NonNullable<ServerOptions["adapter"]>; close: () => void };

type Options = {
  redisUrl: string | undefined;
  processId: string;
  onTrouble: (error: unknown) => void;
  onOutage: TellOutage;
};

/**
 * Socket.IO's adapter waits for none of its commands, and a failure that nobody hears would end the process. Who does wait for a
 * command still hears of its failure, and the connection tells of its own.
 */
class ForgivingRedis extends Redis {
  override sendCommand(...[command, stream]: Parameters<Redis["sendCommand"]>): unknown {
    command.promise.catch(() => undefined);
    return super.sendCommand(command, stream);
  }
}

/** What is published while Redis is away is old when it is back; a subscription waits for it. */
const retriesFor = { publishing: 1, subscribing: null } as const;

type Purpose = keyof typeof retriesFor;

const connect = (url: string, purpose: Purpose, outage: Outage<Redis>): Redis => {
  const retryStrategy = (times: number) => Math.min(100 * times, 2_000);
  const redis = new ForgivingRedis(url, { maxRetriesPerRequest: retriesFor[purpose], retryStrategy });
  redis.on("error", (error) => outage.suffer(redis, error));
  redis.on("ready", () => outage.recover(redis));
  return redis;
};

export const openCluster = ({ redisUrl, processId, onTrouble, onOutage }: Options): Cluster => {
  if (!redisUrl) return { bus: new LocalBus().connect(), close: () => undefined };
  const outage = new Outage<Redis>(onOutage);
  // While Redis is away every message fails for that one reason.
  const onFailed = (error: unknown) => (outage.isOn ? undefined : onTrouble(error));
  const [publisher, subscriber, adapterSubscriber] = [
    connect(redisUrl, "publishing", outage),
    connect(redisUrl, "subscribing", outage),
    connect(redisUrl, "subscribing", outage),
  ];
  return {
    bus: new RedisBus({ publisher, subscriber }, processId, onFailed),
    adapter: createAdapter(publisher, adapterSubscriber),
    close: () => {
      for (const redis of [publisher, subscriber, adapterSubscriber]) redis.disconnect();
    },
  };
};
