import { randomUUID } from "node:crypto";
import { type TestDatabase, testDatabase } from "@palabre/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arriving, startProcess, storyOf } from "./attendance.fixture.ts";
import { createMeeting } from "./meeting.fixture.ts";
import type { Connection } from "./Seats.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const patient = { timeout: 20_000 };

type Process = Awaited<ReturnType<typeof startProcess>>;

/** Does it, and then says that the database is away: its answer is lost. */
const losingTheAnswer =
  <Given extends unknown[]>(act: (...given: Given) => Promise<unknown>) =>
  async (...given: Given): Promise<never> => {
    await act(...given);
    throw new Error("away");
  };
const away = () => Promise.reject(new Error("away"));

/** The chores are done from here on, and come to it that nobody holds the seat. */
const expectGivenUp = async ({ seats, sweeper }: Process, connection: Connection): Promise<void> => {
  await sweeper.start();
  await expect.poll(() => seats.look(connection), patient).toEqual({ presence: "absent", connectionId: null });
  await sweeper.close();
};

test("who comes back, and is lost again, while an earlier loss is still being settled goes out in the end", async () => {
  const process = await startProcess(database.pool, { sweeps: false, graceMs: 50 });
  const meetingId = await createMeeting(database.pool);
  await process.attendance.enter(meetingId, arriving("host"));
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  await process.attendance.lose(ada);
  const look = process.seats.look.bind(process.seats);
  const presence = async () => (await look(ada)).presence;
  await expect.poll(presence, patient).toBe("absent");

  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  let looks = 0;
  process.seats.look = async (place) => {
    looks += 1;
    if (looks === 2) await held; // The look after the log was told: the database takes its time.
    return look(place);
  };
  const settling = process.attendance.settle(ada);
  await expect.poll(() => storyOf(process, ada), patient).toEqual(["joined", "connectionLost", "left"]);
  const back = await process.attendance.enter(meetingId, arriving("ada", ada.participantId));
  await process.attendance.lose(back);
  await expect.poll(presence, patient).toBe("absent");
  letGo();
  await settling;

  await process.sweeper.start();
  const whole = ["joined", "connectionLost", "left", "joined", "connectionLost", "left"];
  await expect.poll(() => storyOf(process, ada), patient).toEqual(whole);
  await process.sweeper.close();
  expect(process.troubles).toEqual([]);
});

/** Two pages of Ada's come in at once: the one that has the seat goes out again, and only then the other one comes into the log. */
const comingLate = async () => {
  const process = await startProcess(database.pool, { sweeps: false });
  const meetingId = await createMeeting(database.pool);
  await process.attendance.enter(meetingId, arriving("host"));
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const take = process.seats.take.bind(process.seats);
  process.seats.take = async (...given) => {
    process.seats.take = take;
    const isTaken = await take(...given);
    await held;
    return isTaken;
  };
  const coming = process.attendance.enter(meetingId, arriving("ada", ada.participantId));
  await expect.poll(async () => (await process.seats.look(ada)).connectionId, patient).not.toBe(ada.connectionId);
  const other = await process.attendance.enter(meetingId, arriving("ada", ada.participantId));
  const meeting = await process.meetings.open(meetingId);
  await meeting.execute(ada.participantId, randomUUID(), { name: "meeting.leave", input: {} });
  await process.attendance.goOut(other);
  letGo();
  const late = await coming;
  expect(await storyOf(process, ada)).toEqual(["joined", "left", "joined"]);
  return { ...process, late };
};

test("who comes into the log when their seat is given up already is out once their connection breaks, or is closed", async () => {
  for (const end of ["lose", "goOut"] as const) {
    const { late, ...process } = await comingLate();
    await process.attendance[end](late);
    expect(await storyOf(process, late)).toEqual(["joined", "left", "joined", "left"]);
  }
});

test("who comes back while the database goes away, and is told that they cannot, does not stay", async () => {
  const process = await startProcess(database.pool, { sweeps: false });
  const meetingId = await createMeeting(database.pool);
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  await process.attendance.lose(ada);
  process.seats.take = losingTheAnswer(process.seats.take.bind(process.seats));
  await expect(process.attendance.enter(meetingId, arriving("ada", ada.participantId))).rejects.toThrow("away");
  await expectGivenUp(process, ada);
  expect((await storyOf(process, ada)).at(-1)).toBe("left");
});

test("who comes to wait before the door while the database goes away is not waited for", async () => {
  const process = await startProcess(database.pool, { sweeps: false });
  const meetingId = await createMeeting(database.pool);
  await process.attendance.enter(meetingId, arriving("host"));
  const ada = await process.attendance.enter(meetingId, { ...arriving("ada"), isAsking: true });
  await process.attendance.lose(ada);
  process.seats.noteWaiting = away;
  const again = { ...arriving("ada", ada.participantId), isAsking: true };
  await expect(process.attendance.enter(meetingId, again)).rejects.toThrow("away");
  await expectGivenUp(process, ada);
  expect(await storyOf(process, ada)).toEqual(["knocked", "waitedNoMore"]);
});

test("who stops waiting before the door while the log cannot be written is not waited for", async () => {
  const process = await startProcess(database.pool, { sweeps: false });
  const meetingId = await createMeeting(database.pool);
  await process.attendance.enter(meetingId, arriving("host"));
  const ada = await process.attendance.enter(meetingId, { ...arriving("ada"), isAsking: true });
  const append = process.log.append.bind(process.log);
  process.log.append = away;
  await expect(process.attendance.leaveLobby(ada)).rejects.toMatchObject({ code: "unavailable" });
  process.log.append = append;
  await expectGivenUp(process, ada);
  expect(await storyOf(process, ada)).toEqual(["knocked", "waitedNoMore"]);
});

test("who came into the log without anybody being told so goes out of it with their seat", async () => {
  const process = await startProcess(database.pool, { sweeps: false, graceMs: 50 });
  const meetingId = await createMeeting(database.pool);
  await process.attendance.enter(meetingId, arriving("host"));
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  const meeting = await process.meetings.open(meetingId);
  await meeting.execute(ada.participantId, randomUUID(), { name: "meeting.leave", input: {} });
  await process.attendance.goOut(ada);
  const append = process.log.append.bind(process.log);
  process.log.append = losingTheAnswer(append);
  const refused = process.attendance.enter(meetingId, arriving("ada", ada.participantId));
  await expect(refused).rejects.toMatchObject({ code: "unavailable" });
  process.log.append = append;
  await expect.poll(async () => (await process.seats.look(ada)).presence, patient).toBe("absent");
  await process.attendance.settle(ada);
  expect((await process.seats.look(ada)).connectionId).toBe(null);
  expect(await storyOf(process, ada)).toEqual(["joined", "left", "joined", "left"]);
});

test("who goes out while the database is away holds no place once it is back", async () => {
  const process = await startProcess(database.pool, { sweeps: false });
  const meetingId = await createMeeting(database.pool);
  const ada = await process.attendance.enter(meetingId, arriving("ada"));
  const { giveUp } = process.seats;
  process.seats.giveUp = away;
  await expect(process.attendance.goOut(ada)).rejects.toThrow("away");
  process.seats.giveUp = giveUp;
  await expectGivenUp(process, ada);
});
