import { chat, messagesOf, type ParticipantId } from "@palabre/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Address,
  type Device,
  joinAs,
  newDevice,
  Opened,
  RawSocket,
  RedisProcess,
  ServerProcess,
  startServer,
  type TestDatabase,
  testDatabase,
} from "../../../testing/src/index.ts";
import { done, newRoom } from "./scene.fixture.ts";

const opened = new Opened();
let database: TestDatabase;
let alone: Address;
let together: readonly [Address, Address];

beforeAll(async () => {
  database = opened.keep(await testDatabase());
  const redis = opened.keep(await RedisProcess.start());
  const env = { REDIS_URL: redis.url, RATE_CONNECTIONS: "100000" };
  const start = () => ServerProcess.start(database.url, env).then((server) => opened.keep(server));
  [alone, ...together] = await Promise.all([startServer({ database }).then((server) => opened.keep(server)), start(), start()]);
});
afterAll(() => opened.close());

const isSeated = async (id: ParticipantId): Promise<boolean> =>
  (
    await database.pool.query("select from seats where participant_id = $1 and connection_id is not null and lost_at is null", [
      id,
    ])
  ).rowCount === 1;

/** Two pages of one device come into one place at the same instant; returns the one that stays. */
const race = async (
  [here, there]: readonly [Address, Address],
  { room, device, as }: { room: string; device: Device; as: ParticipantId },
): Promise<RawSocket> => {
  const pages = await Promise.all([RawSocket.open(here, device), RawSocket.open(there, device)]);
  await Promise.all(pages.map((page) => page.join({ room, as })));
  await Promise.race(pages.map(({ closed }) => closed));
  const outcomes = await Promise.all(pages.map((page) => page.command("chat.send", { text: "me voici" })));
  expect(outcomes).toContainEqual(done);
  expect(outcomes).toContainEqual({ ok: "closed", code: expect.any(Number) });
  expect(await isSeated(as)).toBe(true);
  return pages[outcomes.findIndex(({ ok }) => ok === true)] as RawSocket;
};

describe.each([
  ["one process", () => [alone, alone] as const],
  ["two processes", () => together],
])("two pages that take one place over at the same instant, on %s", (_where, servers) => {
  test("leave exactly one of them there, and the others see no change", async () => {
    const room = newRoom();
    const device = await newDevice(alone);
    const [witness, ada] = [await joinAs(servers()[0], "Witness", { room }), await joinAs(servers()[0], "Ada", { room, device })];
    const before = witness.people;
    let stays: RawSocket | undefined;
    for (let round = 0; round < 40; round += 1) {
      const next = await race(servers(), { room, device, as: ada.id });
      stays?.close();
      stays = next;
    }
    await witness.until((self) => messagesOf(self.state(chat)).length === 40);
    expect(witness.people).toEqual(before);
    for (const each of [witness, ada, stays]) each?.close();
  });
});
