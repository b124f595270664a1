import { randomUUID } from "node:crypto";
import { type TestDatabase, testDatabase } from "@palabre/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Draft } from "./MeetingLog.ts";
import { createMeeting } from "./meeting.fixture.ts";
import { PostgresMeetingLog } from "./PostgresMeetingLog.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const draft = (payload: unknown, commandId?: string): Draft => ({
  type: "test.happened",
  payload,
  audience: "everyone",
  senderId: "ada",
  ...(commandId && { commandId }),
});

const append = (log: PostgresMeetingLog, meetingId: string, head: number, ...drafts: Draft[]) =>
  log.append({ meetingId, head, drafts, isLast: false });

test("numbers events without a gap, and refuses who decided on an older head", async () => {
  const [log, id] = [new PostgresMeetingLog(database.pool), await createMeeting(database.pool)];
  expect(await append(log, id, 0, draft("un"), draft("deux"))).toBe("appended");
  expect(await append(log, id, 1, draft("trop tard"))).toBe("behind");
  expect(await append(log, id, 2, draft("trois"))).toBe("appended");
  expect((await log.read(id, 1)).map(({ seq, payload }) => [seq, payload])).toEqual([
    [2, "deux"],
    [3, "trois"],
  ]);
});

test("appends of many meetings asked for at once share commits, and each has its own outcome", async () => {
  const log = new PostgresMeetingLog(database.pool);
  const ids = await Promise.all(Array.from({ length: 40 }, () => createMeeting(database.pool)));
  const repeated = randomUUID();
  await append(log, ids[7] ?? "", 0, draft("avant", repeated));
  const outcomes = await Promise.all(
    ids.map((id, index) =>
      append(log, id, index === 7 ? 1 : index === 9 ? 5 : 0, draft(index, index === 7 ? repeated : randomUUID())),
    ),
  );
  expect(outcomes.map((outcome, index) => (outcome === "appended" ? "" : `${index} ${outcome}`)).filter(Boolean)).toEqual([
    "7 repeated",
    "9 behind",
  ]);
  expect([...(await log.heads(ids)).values()].reduce((sum, head) => sum + head, 0)).toBe(39);
});

test("two writers of the same meetings in opposite orders neither block each other nor lose a seq", async () => {
  const logs = [new PostgresMeetingLog(database.pool), new PostgresMeetingLog(database.pool)];
  const ids = await Promise.all(Array.from({ length: 10 }, () => createMeeting(database.pool)));
  for (let round = 0; round < 20; round += 1) {
    const heads = await (logs[0] as PostgresMeetingLog).heads(ids);
    const write = (log: PostgresMeetingLog, order: readonly string[]) =>
      Promise.all(order.map((id) => append(log, id, heads.get(id) ?? 0, draft(round))));
    const outcomes = await Promise.all([
      write(logs[0] as PostgresMeetingLog, ids),
      write(logs[1] as PostgresMeetingLog, ids.toReversed()),
    ]);
    expect(outcomes.flat().filter((outcome) => outcome === "appended").length).toBe(ids.length);
  }
});

test("takes nothing after the last event", async () => {
  const [log, id] = [new PostgresMeetingLog(database.pool), await createMeeting(database.pool)];
  expect(await log.append({ meetingId: id, head: 0, drafts: [draft("fin")], isLast: true })).toBe("appended");
  expect(await append(log, id, 1, draft("encore"))).toBe("behind");
});

test("keeps the later of two folds", async () => {
  const [log, id] = [new PostgresMeetingLog(database.pool), await createMeeting(database.pool)];
  await log.saveFold(id, { seq: 20, folds: "a@1", fold: { late: true } });
  await log.saveFold(id, { seq: 10, folds: "a@1", fold: { late: false } });
  expect(await log.readFold(id)).toEqual({ seq: 20, folds: "a@1", fold: { late: true } });
});

test("rejects, and does not hang, when the database cannot be reached", async () => {
  const other = await testDatabase();
  const log = new PostgresMeetingLog(other.pool);
  await other.close();
  await expect(append(log, randomUUID(), 0, draft("x"))).rejects.toThrow();
});

test("gives back any JSON as it was", async () => {
  const [log, id] = [new PostgresMeetingLog(database.pool), await createMeeting(database.pool)];
  let head = 0;
  const wellFormed = fc
    .jsonValue()
    .filter((value) => !JSON.stringify(value).includes("\\u0000") && JSON.stringify(value).isWellFormed());
  await fc.assert(
    fc.asyncProperty(wellFormed, async (value) => {
      const payload = { value };
      await append(log, id, head, draft(payload));
      const [stored] = await log.read(id, head);
      head += 1;
      expect(JSON.parse(JSON.stringify(stored?.payload))).toEqual(JSON.parse(JSON.stringify(payload)));
    }),
    { numRuns: 50 },
  );
});
