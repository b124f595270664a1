import { randomBytes, randomUUID } from "node:crypto";
import { type NewEvent, ParticipantId } from "@palabre/protocol";
import type { Logger } from "pino";
import { openCluster } from "./cluster/index.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database/index.ts";
import { deciders } from "./features/index.ts";
import { networkMarks } from "./lib/networkMark.ts";
import type { Watch } from "./lib/Watch.ts";
import { Attendance } from "./meeting/Attendance.ts";
import { Features } from "./meeting/Features.ts";
import { Meetings } from "./meeting/Meetings.ts";
import { PostgresMeetingLog } from "./meeting/PostgresMeetingLog.ts";
import { Seats } from "./meeting/Seats.ts";
import { Sweeper } from "./meeting/Sweeper.ts";
import { Rooms } from "./rooms/Rooms.ts";

type Parts = {
  config: Config;
  database: Pick<Database, "pool">;
  log: Logger;
  onEvent: (meetingId: string, event: NewEvent & { senderId: string }) => void;
  countTrouble: () => void;
  watch: Watch;
  /** Their secret is the same on every process, and after a restart. */
  nodes: { keys: { apiSecret: string } };
  /** What others have to tidy up now and then. */
  alsoTidy?: (() => Promise<void>) | undefined;
  /** Between two rounds of chores. */
  sweepEveryMs?: number | undefined;
  /** How long a meeting that nobody here follows stays in memory. */
  idleMs?: number | undefined;
};

const leaseMs = 6_000;
const defaultSweepEveryMs = 1_000;
const defaultIdleMs = 60_000;
const dayMs = 86_400_000;

const newParticipantId = () => ParticipantId.parse(`p${randomBytes(12).toString("hex")}`);

/** The meetings, who is in them, and the chores: everything that needs neither a page nor the media engine. */
export const buildHeart = ({
  config,
  database: { pool },
  log,
  onEvent,
  countTrouble,
  watch,
  nodes,
  alsoTidy = async () => undefined,
  sweepEveryMs,
  idleMs = defaultIdleMs,
}: Parts) => {
  const processId = randomUUID();
  const onTrouble = (error: unknown) => {
    countTrouble();
    log.warn({ err: error }, "something failed that is tried again");
  };
  const onOutage = (error: unknown) => {
    if (error === null) return log.info("Redis is back");
    countTrouble();
    log.warn({ err: error }, "Redis is away: processes hear of each other by the log");
  };
  const cluster = openCluster({ redisUrl: config.REDIS_URL, processId, onTrouble, onOutage });
  const meetings = new Meetings({
    log: new PostgresMeetingLog(pool, watch),
    bus: cluster.bus,
    features: new Features(deciders),
    newId: randomUUID,
    now: Date.now,
    onEvent,
    onTrouble,
    watch,
    idleMs,
  });
  const seats = new Seats(pool, processId, { leaseMs, graceMs: config.GRACE_SECONDS * 1_000 });
  const attendance = new Attendance({
    meetings,
    seats,
    maxParticipants: config.MAX_PARTICIPANTS,
    newParticipantId,
    networkMark: networkMarks(nodes.keys.apiSecret),
    now: Date.now,
  });
  const sweeper = new Sweeper({
    pool,
    seats,
    attendance,
    meetings,
    everyMs: sweepEveryMs ?? defaultSweepEveryMs,
    emptyMs: config.EMPTY_SECONDS * 1_000,
    retentionMs: config.RETENTION_DAYS * dayMs,
    isAlone: !config.REDIS_URL,
    onTrouble,
    alsoTidy,
  });
  return { cluster, meetings, seats, attendance, sweeper, rooms: new Rooms(pool), onTrouble, watch };
};

export type Heart = ReturnType<typeof buildHeart>;
