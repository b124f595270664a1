import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startTestEngine, type TestEngine } from "../../../testing/src/engine.ts";
import { type Signaller, signalIn, upgrade } from "../../../testing/src/signalling.ts";
import type { MediaGrant } from "./Engine.ts";
import { LiveKitEngine } from "./LiveKitEngine.ts";
import { Reconciler } from "./Reconciler.ts";
import { ada, OWN_ORIGIN, startTestProxy, type TestProxy } from "./testProxy.fixture.ts";

let testEngine: TestEngine;
let engine: LiveKitEngine;
let door: TestProxy;
const inside: Signaller[] = [];

beforeAll(async () => {
  testEngine = await startTestEngine();
  engine = new LiveKitEngine(testEngine.host);
});
afterAll(() => testEngine.close());

beforeEach(async () => {
  door = await startTestProxy(testEngine.host.keys, () => testEngine.host.address());
});
afterEach(async () => {
  for (const signaller of inside.splice(0)) signaller.close();
  door.close();
  await engine.endRoom("m");
});

const enter = async (grant: MediaGrant = ada) => {
  const signaller = await signalIn(`${door.origin}/livekit`, await door.mint(grant));
  inside.push(signaller);
  return signaller;
};
const here = async () => (await engine.participants("m")).map(({ id }) => id);

test("whom the meeting admits enters by the proxy", async () => {
  const signaller = await enter();
  expect(await here()).toEqual(["ada"]);
  expect(door.proxy.meetings()).toEqual(["m"]);
  expect(door.proxy.connected("m")).toEqual(new Set(["ada"]));
  expect(door.counted).toEqual(["signalling_opened"]);
  signaller.close();
  await signaller.closed;
  await vi.waitFor(() => expect(door.proxy.meetings()).toEqual([]));
});

test("a page of ours and a program without an origin may connect, a foreign page may not", async () => {
  const url = door.at("/rtc", await door.mint());
  for (const headers of [{ origin: OWN_ORIGIN }, {}]) {
    const { status, socket } = await upgrade(url, headers);
    expect(status).toBe(101);
    socket?.destroy();
  }
  for (const foreign of ["https://evil.example", "null", "https://visio.example.org.evil.example"]) {
    expect(await upgrade(url, { origin: foreign })).toMatchObject({ status: 403 });
  }
});

test("a removed participant's token opens nothing, though the engine itself would still take it", async () => {
  const token = await door.mint();
  door.admitted.delete("ada");
  for (const path of ["/rtc", "/rtc/v1"]) expect(await upgrade(door.at(path, token))).toMatchObject({ status: 403 });
  for (const path of ["/rtc/validate", "/rtc/v1/validate"]) expect((await fetch(door.at(path, token))).status).toBe(403);
  const direct = await upgrade(`${testEngine.host.address()}/rtc?access_token=${token}`);
  expect(direct.status).toBe(101);
  direct.socket?.destroy();
});

test("a token from before a demotion opens nothing; one from before a promotion does", async () => {
  const token = await door.mint();
  door.admitted.set("ada", { ...ada, sources: ["microphone"] });
  expect(await upgrade(door.at("/rtc", token))).toMatchObject({ status: 403 });
  door.admitted.set("ada", { ...ada, sources: ["microphone", "camera", "screen_share"] });
  const { status, socket } = await upgrade(door.at("/rtc", token));
  expect(status).toBe(101);
  socket?.destroy();
});

test("a token for another meeting opens nothing", async () => {
  expect(await upgrade(door.at("/rtc", await door.mint(ada, "another")))).toMatchObject({ status: 403 });
});

test("a bad token is unauthorised, on a socket and on a question, and is not repeated", async () => {
  for (const token of ["", "abc", `${(await door.mint()).slice(0, -3)}abc`]) {
    const refused = await upgrade(door.at("/rtc", token));
    expect(refused).toMatchObject({ status: 401, body: "This token opens nothing" });
    expect((await fetch(door.at("/rtc/v1/validate", token))).status).toBe(401);
  }
});

test("nothing of the engine but its signalling can be reached", async () => {
  const token = await door.mint();
  for (const path of [
    "/twirp/livekit.RoomService/ListRooms",
    "/rtc/../twirp/livekit.RoomService/ListRooms",
    "/agent",
    "/",
    "/rtc",
  ]) {
    expect((await fetch(door.at(path, token))).status).toBe(404);
    expect((await fetch(door.at(path, token), { method: "POST", body: "{}" })).status).toBe(404);
  }
  expect((await fetch(door.at("/rtc/validate", token), { method: "POST" })).status).toBe(404);
  expect(await upgrade(door.at("/agent", token))).toMatchObject({ status: 404 });
  expect(await upgrade(`${door.at("/rtc", token)}&publish=x`)).toMatchObject({ status: 400 });
});

test("the engine's answer to a question passes as it is", async () => {
  const allowed = await fetch(door.at("/rtc/validate", await door.mint()));
  expect([allowed.status, await allowed.text()]).toEqual([200, "success"]);
  expect(allowed.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const incomplete = await fetch(door.at("/rtc/v1/validate", await door.mint()));
  expect([incomplete.status, await incomplete.text()]).toEqual([400, "join_request is required"]);
  expect(await upgrade(door.at("/rtc/v1", await door.mint()))).toMatchObject({ status: 400, body: "join_request is required" });
});

test("cutting ends the connection, and the next one is refused", async () => {
  const bob = { ...ada, participantId: "bob" };
  door.admitted.set("bob", bob);
  const [signaller, neighbour] = [await enter(), await enter(bob)];
  door.admitted.delete("ada");
  door.proxy.cut("m", "ada");
  await signaller.closed;
  expect(neighbour.isOpen()).toBe(true);
  expect(door.counted).toContain("signalling_cut");
  await expect(enter()).rejects.toThrow();
});

test("a right that is taken works within a second: removed from the engine, signalling closed, token worthless", async () => {
  const reconciler = new Reconciler({
    engine,
    truth: { wanted: async (meetingId) => (meetingId === "m" ? door.admitted : undefined) },
    places: { of: async () => undefined },
    signalling: door.proxy,
    log: pino({ level: "silent" }),
    count: () => {},
  });
  const signaller = await enter();
  door.admitted.set("ada", { ...ada, sources: [] });
  reconciler.wake("m");
  await vi.waitFor(async () => expect((await engine.participants("m"))[0]?.sources).toEqual([]), { timeout: 1_000 });
  expect(signaller.isOpen()).toBe(true);

  door.admitted.delete("ada");
  const removedAt = performance.now();
  reconciler.wake("m");
  await signaller.closed;
  expect(performance.now() - removedAt).toBeLessThan(1_000);
  expect(await here()).toEqual([]);
  await expect(enter()).rejects.toThrow();
  reconciler.close();
});

test("neither token nor query is ever logged", async () => {
  const token = await door.mint();
  await enter();
  door.admitted.clear();
  await upgrade(`${door.at("/rtc", token)}&sdk=js`);
  door.world.engineAddress = () => "http://127.0.0.1:9";
  door.admitted.set("ada", ada);
  await upgrade(`${door.at("/rtc", token)}&sdk=js`);
  expect(door.logged.join("")).toContain("signalling refused");
  expect(door.logged.join("")).toContain("signalling failed");
  expect(door.logged.join("")).not.toMatch(/eyJ|access_token|sdk=/);
});

test("closing ends every connection and takes no more", async () => {
  const signaller = await enter();
  door.proxy.close();
  door.proxy.close();
  await signaller.closed;
  expect((await fetch(door.at("/rtc/validate", await door.mint()))).status).toBe(503);
});

test("connections that come and go leave nothing behind", async () => {
  for (let round = 0; round < 50; round += 1) {
    const { socket } = await upgrade(door.at("/rtc", await door.mint()));
    socket?.destroy();
  }
  await vi.waitFor(() => expect(door.proxy.meetings()).toEqual([]));
  const open = () => new Promise<number>((resolve) => door.server.getConnections((_error, count) => resolve(count)));
  await vi.waitFor(async () => expect(await open()).toBe(0));
});
