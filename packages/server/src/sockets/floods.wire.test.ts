import { wire } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newDevice, RawSocket, startServer, type TestServer, upgrade } from "../../../testing/src/index.ts";
import { done, enter, newRoom, refusal } from "./scene.fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const closed = { ok: "closed", code: expect.any(Number) };

test("a flood of commands is answered with how long to wait, then cut off, and nobody else notices", async () => {
  const room = newRoom();
  const [flooder, neighbour] = [await enter(server, room, "Flooder"), await enter(server, room, "Neighbour")];
  const flood = Array.from({ length: 1_000 }, () => flooder.socket.command("chat.send", { text: "encore" }));
  expect(await neighbour.socket.command("chat.send", { text: "Bonjour" })).toEqual(done);
  const outcomes = await Promise.all(flood);
  const limited = outcomes.filter(({ ok }) => ok === false);
  expect(limited).toEqual(limited.map(() => ({ ok: false, error: { code: "rate_limited", retryAfterMs: expect.any(Number) } })));
  expect(limited.length).toBeLessThanOrEqual(50);
  expect(outcomes.slice(200)).toEqual(outcomes.slice(200).map(() => closed));
  expect(await neighbour.socket.command("chat.send", { text: "Tout va bien" })).toEqual(done);
  neighbour.socket.close();
});

test.each([
  ["nonsense", wire.command, { nothing: "encore" }],
  ["joining again", wire.join, { room: "encore" }],
  ["asking for media", wire.media, undefined],
  ["asking for signs of life", wire.alive, undefined],
  ["what is unknown", "encore", undefined],
])("a flood of %s is limited and cut off as one of commands is", async (_what, name, message) => {
  const flooder = await enter(server, newRoom());
  const outcomes = await Promise.all(Array.from({ length: 200 }, () => flooder.socket.ask(name, message)));
  expect(outcomes).toContainEqual(refusal("rate_limited"));
  expect(outcomes.at(-1)).toEqual(closed);
});

test("long messages are limited by their length: what many short ones may say, few long ones may", async () => {
  const { socket } = await enter(server, newRoom());
  const long = await Promise.all(Array.from({ length: 3 }, () => socket.command("chat.send", { text: "x".repeat(4_000) })));
  expect(long).toEqual([done, refusal("rate_limited"), refusal("rate_limited")]);
  socket.close();
});

const floods: readonly (readonly [count: number, what: string, message: () => string])[] = [
  [
    100_000,
    "reactions",
    () => JSON.stringify([wire.command, { id: crypto.randomUUID(), name: "reactions.react", input: { emoji: "👏" } }]),
  ],
  [10_000, "joins", () => JSON.stringify([wire.join, { protocol: 2, room: newRoom(), name: "Flooder" }])],
];

test.each(floods)(
  "of %i %s at once others see no more than the limit lets through, and are answered meanwhile",
  async (count, _what, message) => {
    const room = newRoom();
    const [flooder, neighbour] = [await enter(server, room, "Flooder"), await enter(server, room, "Neighbour")];
    const before = neighbour.socket.deliveries.length;
    for (let number = 0; number < count; number += 1) flooder.socket.send(`42${number}${message()}`);
    expect(await neighbour.socket.command("hands.raise", {})).toEqual(done);
    await flooder.socket.closed;
    expect(await neighbour.socket.command("chat.send", { text: "Tout va bien" })).toEqual(done);
    // Forty are let through in three seconds; beside those, one's own hand and message, and the flooder's absence.
    expect(neighbour.socket.deliveries.length - before).toBeLessThan(100);
    neighbour.socket.close();
  },
);

test("a flood of messages that want no answer is cut off too", async () => {
  const flooder = await enter(server, newRoom());
  for (let message = 0; message < 200; message += 1) flooder.socket.send(`42["command",{"number":${message}}]`);
  await flooder.socket.closed;
});

test("who asks too often, but makes pauses, stays", async () => {
  const eager = await enter(server, newRoom());
  const burst = () => Promise.all(Array.from({ length: 80 }, () => eager.socket.command("hands.raise", {})));
  expect(await burst()).toContainEqual(refusal("rate_limited"));
  const isHeard = async () => (await eager.socket.command("hands.raise", {})).ok;
  await expect.poll(isHeard, { interval: 1_200, timeout: 10_000 }).toBe(true);
  expect(await burst()).toContainEqual(refusal("rate_limited"));
  expect(await isHeard()).toBe(false);
  eager.socket.close();
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
