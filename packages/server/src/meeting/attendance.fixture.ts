import { randomUUID } from "node:crypto";
import { type NewEvent, own, ParticipantId } from "@palabre/protocol";
import type { Pool } from "pg";
import { unwatched } from "../lib/Watch.ts";
import { Attendance } from "./Attendance.ts";
import { LocalBus } from "./Bus.ts";
import { Meetings } from "./Meetings.ts";
import { features } from "./meeting.fixture.ts";
import { PostgresMeetingLog } from "./PostgresMeetingLog.ts";
import { type Connection, Seats } from "./Seats.ts";
import { Sweeper } from "./Sweeper.ts";

const span = { leaseMs: 400, graceMs: 300 };

/** A server process as far as people's coming and going is concerned. */
export const startProcess = async (
  pool: Pool,
  { bus = new LocalBus(), sweeps = true, emptyMs = 60_000, retentionMs = 60_000, graceMs = span.graceMs } = {},
) => {
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown) => void troubles.push(error);
  const seats = new Seats(pool, randomUUID(), { ...span, graceMs });
  const log = new PostgresMeetingLog(pool);
  const meetings = new Meetings({
    log,
    bus: bus.connect(),
    features,
    newId: randomUUID,
    now: Date.now,
    onEvent: () => undefined,
    onTrouble,
    watch: unwatched,
    idleMs: 60_000,
  });
  const attendance = new Attendance({
    meetings,
    seats,
    maxParticipants: 500,
    newParticipantId: () => ParticipantId.parse(`p${randomUUID()}`),
    networkMark: () => undefined,
    now: Date.now,
  });
  const sweeper = new Sweeper({
    pool,
    seats,
    attendance,
    meetings,
    everyMs: 30,
    emptyMs,
    retentionMs,
    alsoTidy: async () => undefined,
    isAlone: false,
    onTrouble,
  });
  if (sweeps) await sweeper.start();
  else await seats.renewLease();
  return { seats, meetings, attendance, sweeper, log, troubles };
};

export const arriving = (device: string, as?: ParticipantId) => ({
  device,
  address: "198.51.100.1",
  connectionId: randomUUID(),
  name: device,
  kind: "web" as const,
  ...(as && { as }),
});

/** What the log says of somebody. */
export const storyOf = async (
  { log }: { log: PostgresMeetingLog },
  { meetingId, participantId }: Connection,
): Promise<readonly string[]> =>
  (await log.read(meetingId, 0))
    .filter(({ payload }: NewEvent) =>
      [own(payload as Record<string, unknown>, "participantId"), own(payload as Record<string, unknown>, "id")].includes(
        participantId,
      ),
    )
    .map(({ type }) => type.replace("meeting.", ""));
