import { wire } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newDevice, RawSocket, startServer, type TestServer, upgrade } from "../../../testing/src/index.ts";
import { done, enter, newRoom, refusal } from "./scene.fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("a flood of commands is answered with how long to wait, and nobody else notices", async () => {
  const room = newRoom();
  const [flooder, neighbour] = [await enter(server, room, "Flooder"), await enter(server, room, "Neighbour")];
  const startedAt = performance.now();
  const flood = Array.from({ length: 1_000 }, () => flooder.socket.command("chat.send", { text: "encore" }));
  expect(await neighbour.socket.command("chat.send", { text: "Bonjour" })).toEqual(done);
  const outcomes = await Promise.all(flood);
  const windows = Math.ceil((performance.now() - startedAt) / 3_000);
  const refused = outcomes.filter(({ ok }) => ok !== true);
  expect(refused.length).toBeGreaterThanOrEqual(1_000 - 40 * windows);
  const limited = { ok: false, error: { code: "rate_limited", retryAfterMs: expect.any(Number) } };
  expect(refused).toEqual(refused.map(() => limited));
  for (const { socket } of [flooder, neighbour]) socket.close();
});

test.each([
  ["nonsense", wire.command, { nothing: "encore" }],
  ["joining again", wire.join, { room: "encore" }],
  ["asking for media", wire.media, undefined],
  ["what is unknown", "encore", undefined],
])("a flood of %s is limited as one of commands is", async (_what, name, message) => {
  const flooder = await enter(server, newRoom());
  const outcomes = await Promise.all(Array.from({ length: 200 }, () => flooder.socket.ask(name, message)));
  expect(outcomes).toContainEqual(refusal("rate_limited"));
  flooder.socket.close();
});

test("an address that connects too often waits, and those who are connected go on", async () => {
  const strict = await startServer({ env: { RATE_CONNECTIONS: "20" } });
  const device = await newDevice(strict);
  const inside = await RawSocket.open(strict, device);
  const page = { origin: strict.origin, cookie: device.cookie };
  const knocks = await Promise.all(
    Array.from({ length: 30 }, () => upgrade(`${strict.origin}/socket.io/?EIO=4&transport=websocket`, page)),
  );
  expect(knocks.map(({ status, body }) => `${status} ${body}`)).toContain("400 rate_limited");
  expect(await inside.join({ room: newRoom() })).toEqual(expect.objectContaining({ ok: true }));
  for (const { socket } of knocks) socket?.destroy();
  inside.close();
  await strict.close();
});
