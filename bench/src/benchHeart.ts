import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { RoomName } from "@palabre/protocol";
import { buildHeart, type Heart, openDatabase, readConfig } from "@palabre/server";
import { pino } from "pino";

export type BenchHeart = { heart: Heart; database: Awaited<ReturnType<typeof openDatabase>>; close(): Promise<void> };

/** The meetings' part of a server over a durable database: the one at `BENCH_DATABASE_URL`, or an embedded one that is removed after. */
export const openBenchHeart = async (): Promise<BenchHeart> => {
  const log = pino({ level: "warn" });
  // Below a folder that embedded PostgreSQL's own user may pass through.
  const folder = await mkdtemp(join("/var/tmp", "palabre-bench-"));
  await chmod(folder, 0o711);
  const url = process.env["BENCH_DATABASE_URL"];
  const database = await openDatabase({ ...(url && { url }), dataDir: join(folder, "database"), poolSize: 10, log });
  const heart = buildHeart({
    config: readConfig({}),
    database,
    log,
    onEvent: () => undefined,
    countTrouble: () => undefined,
    watch: (_step, work) => work(),
    nodes: { keys: { apiSecret: randomUUID() } },
  });
  const close = async () => {
    heart.meetings.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { heart, database, close };
};

/** A meeting with one participant, and the way to say something in it. */
export const openTalk = async ({ rooms, attendance, meetings }: Heart): Promise<() => Promise<unknown>> => {
  const { meetingId } = await rooms.enterMeeting(RoomName.parse(`bench-${randomUUID()}`));
  const { participantId } = await attendance.enter(meetingId, {
    device: randomUUID(),
    address: "127.0.0.1",
    connectionId: randomUUID(),
    name: "Ada",
    kind: "web",
  });
  const meeting = await meetings.open(meetingId);
  return () => meeting.execute(participantId, randomUUID(), { name: "chat.send", input: { text: "bonjour" } });
};
