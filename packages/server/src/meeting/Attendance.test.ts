import { randomUUID } from "node:crypto";
import { own } from "@palabre/protocol";
import { type TestDatabase, testDatabase } from "@palabre/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unwatched } from "../lib/Watch.ts";
import { arriving, startProcess, storyOf } from "./attendance.fixture.ts";
import { LocalBus } from "./Bus.ts";
import { Meetings } from "./Meetings.ts";
import { createMeeting, features } from "./meeting.fixture.ts";
import { PostgresMeetingLog } from "./PostgresMeetingLog.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a lost connection is reconnecting, then left when the grace period is over", async () => {
  const process = await startProcess(database.pool);
  const meetingId = await createMeeting(database.pool);
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  await process.attendance.lose(ada);
  expect(await storyOf(process, ada)).toEqual(["joined", "connectionLost"]);
  await expect.poll(() => storyOf(process, ada)).toEqual(["joined", "connectionLost", "left"]);
  expect((await process.seats.look(ada)).presence).toBe("absent");
  await process.sweeper.close();
  expect(process.troubles).toEqual([]);
});

test("who is back within the grace period keeps the place, and the old connection's end changes nothing", async () => {
  const process = await startProcess(database.pool);
  const meetingId = await createMeeting(database.pool);
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  await process.attendance.lose(ada);
  const back = await process.attendance.enter(meetingId, arriving("ada", ada.participantId));
  await process.attendance.lose(ada);
  expect(back.participantId).toBe(ada.participantId);
  expect(await storyOf(process, ada)).toEqual(["joined", "connectionLost", "connectionRestored"]);
  expect((await process.seats.look(back)).presence).toBe("online");
  await process.sweeper.close();
});

test("a second page of the same device takes the place over as asked, or comes in as one more", async () => {
  const process = await startProcess(database.pool);
  const meetingId = await createMeeting(database.pool);
  const first = await process.attendance.enter(meetingId, arriving("ada"));
  const over = await process.attendance.enter(meetingId, arriving("ada", first.participantId));
  const more = await process.attendance.enter(meetingId, arriving("ada"));
  expect([over.participantId === first.participantId, more.participantId === first.participantId]).toEqual([true, false]);
  expect(await storyOf(process, first)).toEqual(["joined"]);
  await process.sweeper.close();
});

test("nobody takes the place of another device by knowing its id", async () => {
  const process = await startProcess(database.pool);
  const meetingId = await createMeeting(database.pool);
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  const eve = await process.attendance.enter(meetingId, arriving("eve", ada.participantId));
  expect(eve.participantId).not.toBe(ada.participantId);
  expect(await process.seats.take({ ...eve, participantId: ada.participantId }, { device: "eve" })).toBe(false);
  await process.sweeper.close();
});

test("a process that dies takes its connections with it: another one notices, and those who come back in time stay", async () => {
  const [bus, graceMs] = [new LocalBus(), 2_000]; // Long enough to come back on a busy machine.
  const dying = await startProcess(database.pool, { bus, graceMs, sweeps: false });
  const living = await startProcess(database.pool, { bus, graceMs });
  const meetingId = await createMeeting(database.pool);
  const [ada, bo] = [
    await dying.attendance.enter(meetingId, arriving("ada")),
    await dying.attendance.enter(meetingId, arriving("bo")),
  ];
  await expect.poll(() => storyOf(living, bo)).toEqual(["joined", "connectionLost"]);
  await living.attendance.enter(meetingId, arriving("bo", bo.participantId));
  await expect.poll(() => storyOf(living, ada), { timeout: 10_000 }).toEqual(["joined", "connectionLost", "left"]);
  expect(await storyOf(living, bo)).toEqual([
    "joined",
    "connectionLost",
    "connectionRestored",
    expect.stringContaining("roleChanged"),
  ]);
  await living.sweeper.close();
  expect(living.troubles).toEqual([]);
});

test("a process that others took for dead, since it could not renew its lease, takes its people back", async () => {
  const [bus, graceMs, patient] = [new LocalBus(), 60_000, { timeout: 20_000 }];
  const late = await startProcess(database.pool, { bus, graceMs, sweeps: false });
  const prompt = await startProcess(database.pool, { bus, graceMs });
  const meetingId = await createMeeting(database.pool);
  const [ada, bo] = [
    await late.attendance.enter(meetingId, arriving("ada")),
    await late.attendance.enter(meetingId, arriving("bo")),
  ];
  for (const lost of [ada, bo]) await expect.poll(() => storyOf(prompt, lost), patient).toEqual(["joined", "connectionLost"]);
  await prompt.sweeper.close();
  await late.attendance.lose(bo);
  await late.sweeper.start();
  await expect.poll(() => storyOf(prompt, ada), patient).toEqual(["joined", "connectionLost", "connectionRestored"]);
  expect((await late.seats.look(ada)).presence).toBe("online");
  expect((await late.seats.look(bo)).presence).toBe("reconnecting");
  await late.attendance.lose(ada);
  // A second look at who is here may be under way, which finds that they have gone.
  await expect.poll(async () => (await storyOf(prompt, ada)).at(-1), patient).toBe("connectionLost");
  await late.sweeper.close();
  expect([...late.troubles, ...prompt.troubles]).toEqual([]);
});

test("coming back at the very moment of being given up ends in the meeting or out of it, never between", async () => {
  const process = await startProcess(database.pool, { sweeps: false });
  const meetingId = await createMeeting(database.pool);
  await process.attendance.enter(meetingId, arriving("host"));
  for (let round = 0; round < 30; round += 1) {
    const device = `ada ${round}`;
    const ada = await process.attendance.enter(meetingId, arriving(device));
    const [back] = await Promise.all([
      process.attendance.lose(ada).then(() => process.attendance.enter(meetingId, arriving(device, ada.participantId))),
      process.attendance.settle(ada),
      process.attendance.settle(ada),
    ]);
    const meeting = await process.meetings.open(meetingId);
    expect(own(meeting.state.participants, back.participantId)?.connection).toBe("online");
  }
});

test("a connection that broke while the database was away is settled once it is back", async () => {
  const process = await startProcess(database.pool, { sweeps: false });
  const meetingId = await createMeeting(database.pool);
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  const lose = process.seats.lose.bind(process.seats);
  process.seats.lose = () => Promise.reject(new Error("away"));
  await expect(process.attendance.lose(ada)).rejects.toThrow("away");
  process.seats.lose = lose;
  await process.attendance.retry();
  expect(await storyOf(process, ada)).toEqual(["joined", "connectionLost"]);
});

test("a meeting that nobody is in ends, and its log is deleted when its time is over", async () => {
  const process = await startProcess(database.pool, { emptyMs: 100, retentionMs: 200 });
  const meetingId = await createMeeting(database.pool);
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  const meeting = await process.meetings.open(meetingId);
  await meeting.execute(ada.participantId, randomUUID(), { name: "meeting.leave", input: {} });
  await process.attendance.goOut(ada);
  await expect.poll(() => meeting.state.isEnded, { timeout: 5_000 }).toBe(true);
  await expect.poll(async () => (await process.log.heads([meetingId])).size, { timeout: 5_000 }).toBe(0);
  await process.sweeper.close();
  expect(process.troubles).toEqual([]);
});

test("a meeting that nobody uses is unloaded, and opened again as it was", async () => {
  let now = 0;
  const { pool } = database;
  const parts = {
    bus: new LocalBus().connect(),
    features,
    newId: randomUUID,
    onEvent: () => undefined,
    onTrouble: () => undefined,
    watch: unwatched,
  };
  const meetings = new Meetings({ ...parts, log: new PostgresMeetingLog(pool), now: () => now, idleMs: 60_000 });
  const meetingId = await createMeeting(pool);
  const first = await meetings.open(meetingId);
  meetings.unloadIdle();
  expect(await meetings.open(meetingId)).toBe(first);
  now = 60_001;
  meetings.unloadIdle();
  expect(meetings.size).toBe(0);
  expect(await meetings.open(meetingId)).not.toBe(first);
  await expect(meetings.open(randomUUID())).rejects.toMatchObject({ code: "not_found" });
  await expect(meetings.open("../etc")).rejects.toMatchObject({ code: "not_found" });
  meetings.close();
});
