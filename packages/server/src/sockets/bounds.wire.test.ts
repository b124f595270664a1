import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Joined } from "@palabre/protocol";
import { afterAll, expect, test } from "vitest";
import {
  Forwarder,
  joinAs,
  newDevice,
  Opened,
  RawSocket,
  type ServerOptions,
  startServer,
  type TestServer,
  upgrade,
} from "../../../testing/src/index.ts";
import { done, enter, newRoom, refusal } from "./scene.fixture.ts";

const opened = new Opened();
afterAll(() => opened.close());

const start = async (options: ServerOptions) => opened.keep(await startServer(options));
const joined = expect.objectContaining({ ok: true });

test("a connection that never joins is closed, one that has joined stays", async () => {
  const server = await start({ joinWithinMs: 300 });
  const ada = await enter(server, newRoom());
  const idle = await RawSocket.open(server);
  await idle.closed;
  expect(await server.refused({ door: "socket", code: "not_in_meeting" })).toBe(1);
  expect(await ada.socket.command("hands.raise", {})).toEqual(done);
});

test("an address keeps so many connections open at once, whatever they do, and one more for each that closes", async () => {
  const server = await start({ env: { MAX_CONNECTIONS: "3", TRUSTED_PROXIES: "127.0.0.1" } });
  const { cookie } = await newDevice(server);
  const from = (address: string) =>
    upgrade(`${server.origin}/socket.io/?EIO=4&transport=websocket`, {
      origin: server.origin,
      cookie,
      "x-forwarded-for": address,
    });
  const open = await Promise.all([1, 2, 3].map(() => from("198.51.100.1")));
  expect(open.map(({ status }) => status)).toEqual([101, 101, 101]);
  expect(await from("198.51.100.1")).toMatchObject({ status: 400, body: "rate_limited" });
  expect(await from("198.51.100.2")).toMatchObject({ status: 101 });
  open[0]?.socket?.destroy();
  await expect.poll(async () => (await from("198.51.100.1")).status).toBe(101);
});

test("an address opens so many meetings a minute, and comes into those that are there", async () => {
  const server = await start({ env: { RATE_MEETINGS: "2" } });
  const [room, other] = [newRoom(), newRoom()];
  await enter(server, room);
  await enter(server, other);
  const late = await RawSocket.open(server);
  expect(await late.join({ room: newRoom() })).toEqual(refusal("rate_limited"));
  const { rows } = await server.database.pool.query("select from rooms");
  expect(rows).toHaveLength(2);
  expect(await late.join({ room })).toEqual(joined);
});

test("a meeting is full for who is new, not for who comes back, and has a place again when somebody leaves", async () => {
  const server = await start({ env: { MAX_PARTICIPANTS: "2" } });
  const room = newRoom();
  const [ada, bo] = [await joinAs(server, "Ada", { room }), await joinAs(server, "Bo", { room })];
  await expect(joinAs(server, "Cy", { room })).rejects.toMatchObject({ code: "meeting_full" });
  const back = opened.keep(await joinAs(server, "Bo", { room, device: bo.device, as: bo.id }));
  expect(back.id).toBe(bo.id);
  await ada.leave();
  opened.keep(await joinAs(server, "Cy", { room }));
  const seatsTaken = async () => (await server.database.pool.query("select from seats where connection_id is not null")).rowCount;
  await expect.poll(seatsTaken).toBe(2);
});

test("however many come at once, no more come in than there is room for", async () => {
  const server = await start({ env: { MAX_PARTICIPANTS: "5" } });
  const room = newRoom();
  const sockets = await Promise.all(Array.from({ length: 20 }, () => RawSocket.open(server)));
  const outcomes = await Promise.all(sockets.map((socket) => socket.join({ room })));
  expect(outcomes.filter(({ ok }) => ok === true)).toHaveLength(5);
  expect(outcomes.filter(({ ok }) => ok === false)).toEqual(Array(15).fill(refusal("meeting_full")));
  for (const socket of sockets) socket.close();
});

/** A page of a device of its own, as a proxy that is trusted tells of it. */
const comeFrom = async (server: TestServer, address: string, room: string) => {
  const { cookie } = await newDevice(server);
  const socket = await RawSocket.open(server, { cookie, "x-forwarded-for": address });
  return { socket, outcome: await socket.join({ room }) };
};

test("whoever makes up devices without end takes half of a meeting's places from one address, and others come in", async () => {
  const server = await start({ env: { MAX_PARTICIPANTS: "6", TRUSTED_PROXIES: "127.0.0.1" } });
  const room = newRoom();
  const crowd = [];
  for (let device = 0; device < 5; device += 1) crowd.push(await comeFrom(server, "198.51.100.1", room));
  expect(crowd.map(({ outcome }) => outcome)).toEqual([...Array(3).fill(joined), ...Array(2).fill(refusal("meeting_full"))]);
  for (const address of ["198.51.100.2", "198.51.100.3"]) expect((await comeFrom(server, address, room)).outcome).toEqual(joined);
  expect(await crowd[0]?.socket.command("meeting.leave", {})).toEqual(done);
  expect((await comeFrom(server, "198.51.100.1", room)).outcome).toEqual(joined);
});

test("before the door as well one address takes half of the places, and others wait beside it", async () => {
  const server = await start({ env: { MAX_PARTICIPANTS: "6", TRUSTED_PROXIES: "127.0.0.1" } });
  const room = newRoom();
  const host = await enter(server, room);
  expect(await host.socket.command("meeting.changeRules", { lobby: "everyone" })).toEqual(done);
  const waiting = { ok: true, result: expect.objectContaining({ waitingAs: expect.any(String) }) };
  const crowd = [];
  for (let device = 0; device < 5; device += 1) crowd.push(await comeFrom(server, "198.51.100.1", room));
  expect(crowd.map(({ outcome }) => outcome)).toEqual([...Array(3).fill(waiting), ...Array(2).fill(refusal("meeting_full"))]);
  expect((await comeFrom(server, "198.51.100.2", room)).outcome).toEqual(waiting);
  expect(await crowd[0]?.socket.ask("knock", { isGone: true })).toEqual({ ok: true, result: null });
  expect((await comeFrom(server, "198.51.100.1", room)).outcome).toEqual(waiting);
});

test("whoever changes their knock again and again waits, and organisers hear of no more than the limit lets through", async () => {
  const server = await start({ env: { RATE_COMMANDS: "40" } });
  const room = newRoom();
  const host = await enter(server, room);
  expect(await host.socket.command("meeting.changeRules", { lobby: "everyone" })).toEqual(done);
  const guest = await RawSocket.open(server);
  await guest.join({ room, name: "Guest" });
  const outcomes = await Promise.all(Array.from({ length: 30 }, (_, index) => guest.ask("knock", { note: `${index}` })));
  const passed = outcomes.filter(({ ok }) => ok === true).length;
  expect(passed).toBeGreaterThan(0);
  expect(passed).toBeLessThanOrEqual(10); // Of at most two windows of three seconds: a knock costs as much as eight commands.
  expect(outcomes.filter(({ ok }) => ok === false)).toEqual(Array(30 - passed).fill(refusal("rate_limited")));
  expect(await host.socket.command("hands.raise", {})).toEqual(done);
  const heard = host.socket.deliveries.filter((one) => one.kind === "event" && one.event.type === "meeting.knockChanged");
  expect(heard).toHaveLength(passed);
});

test("places that are kept for lost connections keep nobody out of a full meeting", async () => {
  const server = await start({ env: { MAX_PARTICIPANTS: "2" } });
  const room = newRoom();
  const [ada, bo] = [await joinAs(server, "Ada", { room }), await joinAs(server, "Bo", { room })];
  bo.close();
  await ada.until(({ people }) => people.some(({ connection }) => connection !== "online"));
  const cy = opened.keep(await joinAs(server, "Cy", { room }));
  await ada.until(({ people }) => people.length === 2 && people.some(({ id }) => id === cy.id));
  ada.close();
});

test("one device has ten places in a meeting, and may always come back to one of them", async () => {
  const server = await start({});
  const room = newRoom();
  const device = await newDevice(server);
  const come = async (as?: string) => {
    const socket = await RawSocket.open(server, device);
    return socket.join({ room, ...(as && { as }) });
  };
  const outcomes = [];
  for (let page = 0; page < 11; page += 1) outcomes.push(await come());
  expect(outcomes).toEqual([...Array(10).fill(joined), refusal("too_many_seats")]);
  const [first] = outcomes;
  expect(await come(first?.ok === true ? (first.result as Joined).participantId : "")).toEqual(joined);
});

/** What is in use once all that nobody needs any more is gone. */
const bytesInUse = (): number => {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

test("a page that never reads, though it says that it lives, is cut off before what waits for it fills the memory", async () => {
  const server = await start({ env: { RATE_COMMANDS: "1000000" } });
  const room = newRoom();
  const speaker = await enter(server, room, "Speaker");
  const network = opened.keep(await Forwarder.to(server.port));
  const deaf = await Promise.all(Array.from({ length: 5 }, () => RawSocket.open(network)));
  for (const page of deaf) expect(await page.join({ room })).toEqual(joined);
  network.deafen();
  const saysThatItLives = setInterval(() => deaf.forEach((page) => void page.send("3")), 1_000);
  const before = bytesInUse();
  for (let round = 0; round < 300; round += 1) {
    const words = Array.from({ length: 25 }, () => speaker.socket.command("chat.send", { text: "x".repeat(4_000) }));
    expect(await Promise.all(words)).toEqual(words.map(() => done));
  }
  clearInterval(saysThatItLives);
  expect(await server.refused({ door: "socket", code: "too_large" })).toBe(5);
  // 30 MB were said to each. The speaker is in this process too, and has heard them.
  // Bytes outside the heap are given back some time after what held them is gone.
  await expect.poll(() => bytesInUse() - before, { timeout: 20_000 }).toBeLessThan(75_000_000);
});
