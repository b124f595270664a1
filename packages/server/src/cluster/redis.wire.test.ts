import { chat, hands, messagesOf, reactions } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Address,
  joinAs,
  Opened,
  RedisProcess,
  ServerProcess,
  type TestDatabase,
  type TestParticipant,
  testDatabase,
} from "../../../testing/src/index.ts";

const opened = new Opened();
let database: TestDatabase;
let redis: RedisProcess;
let first: ServerProcess;
let second: ServerProcess;

beforeAll(async () => {
  database = opened.keep(await testDatabase());
  redis = opened.keep(await RedisProcess.start());
  const start = async () => opened.keep(await ServerProcess.start(database.url, { REDIS_URL: redis.url }));
  [first, second] = await Promise.all([start(), start()]);
});
afterAll(() => opened.close());

const join = async (at: Address, name: string, room: string): Promise<TestParticipant> =>
  opened.keep(await joinAs(at, name, { room }));

const says = (text: string) => (self: TestParticipant) => messagesOf(self.state(chat)).some((message) => message.text === text);

/** A reaction passes and is kept nowhere: only the bus can carry it from one process to the other. */
const reactionCrosses = async (from: TestParticipant, to: TestParticipant): Promise<boolean> => {
  let isSeen = false;
  const stop = to.client.onEvent(reactions, () => {
    isSeen = true;
  });
  await from.send(reactions, "react", { emoji: "👍" });
  await from.send(chat, "send", { text: "après" });
  await to.until(says("après"));
  stop();
  return isSeen;
};

test("without Redis meetings go on in every process and find each other by the log; with it again all is as before", async () => {
  const [ada, bo] = [await join(first, "Ada", "avant"), await join(second, "Bo", "avant")];
  await ada.until(({ people }) => people.length === 2);
  expect(await reactionCrosses(ada, bo)).toBe(true);

  await redis.close();
  await ada.send(chat, "send", { text: "sans Redis" });
  await bo.send(hands, "raise", {});
  await bo.until(says("sans Redis"), 5_000);
  await ada.until((self) => self.state(hands).queue.length === 1, 5_000);
  const [cy, dee] = [await join(first, "Cy", "pendant"), await join(second, "Dee", "pendant")];
  await cy.until(({ people }) => people.length === 2, 5_000);
  const taken = opened.keep(await joinAs(second, "Ada", { room: "avant", device: ada.device, as: ada.id }));
  expect(taken.id).toBe(ada.id);
  expect([first.isRunning, second.isRunning]).toEqual([true, true]);

  for (let message = 0; message < 20; message += 1) await taken.send(chat, "send", { text: `encore ${message}` });
  await redis.restart();
  await expect.poll(() => reactionCrosses(bo, taken), { timeout: 10_000 }).toBe(true);
  await expect.poll(() => reactionCrosses(cy, dee), { timeout: 10_000 }).toBe(true);
  await expect.poll(() => reactionCrosses(dee, cy), { timeout: 10_000 }).toBe(true);

  for (const server of [first, second]) {
    await expect.poll(() => server.logged()).toContain("Redis is back");
    // No media engine answers here either, which is told apart.
    expect(server.logged().match(/"level":(?:40|50)(?!.*media engine lost)/g)).toHaveLength(1);
  }
});

test("a process starts, serves and stops in good order without Redis, and takes part once it is there", async () => {
  await redis.close();
  const third = opened.keep(await ServerProcess.start(database.url, { REDIS_URL: redis.url }));
  const [eve, fay] = [await join(third, "Eve", "sans"), await join(second, "Fay", "sans")];
  await eve.until(({ people }) => people.length === 2, 5_000);
  await redis.restart();
  await expect.poll(() => reactionCrosses(fay, eve), { timeout: 10_000 }).toBe(true);
  await redis.close();
  await third.close();
  expect(third.exitCode).toBe(0);
  expect(third.logged()).not.toContain("UnhandledPromiseRejection");
});
