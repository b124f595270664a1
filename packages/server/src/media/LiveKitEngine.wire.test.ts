import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startTestEngine, type TestEngine } from "../../../testing/src/engine.ts";
import { type Signaller, signalIn } from "../../../testing/src/signalling.ts";
import { type MediaGrant, MediaSource } from "./Engine.ts";
import type { EngineHost } from "./EngineHost.ts";
import { LiveKitEngine } from "./LiveKitEngine.ts";
import { RemoteEngine } from "./RemoteEngine.ts";
import { mintToken, verifyToken } from "./tokens.ts";
import { warmUp } from "./warmUp.ts";

let testEngine: TestEngine;
let engine: LiveKitEngine;
const inside: Signaller[] = [];
const watching = { log: pino({ level: "silent" }), count: () => {} };

beforeAll(async () => {
  testEngine = await startTestEngine();
  engine = new LiveKitEngine(testEngine.host);
});
afterEach(async () => {
  for (const signaller of inside.splice(0)) signaller.close();
  for (const room of await engine.roomsNow()) await engine.endRoom(room);
});
afterAll(() => testEngine.close());

const ada: MediaGrant = { participantId: "ada", name: "Ada", sources: ["microphone", "camera"] };

const enter = async (meetingId: string, grant: MediaGrant) => {
  const token = await mintToken(testEngine.host.keys, { meetingId, grant, ttlSeconds: 60 });
  const signaller = await signalIn(testEngine.host.address() ?? "", token);
  inside.push(signaller);
  return signaller;
};

test.each([[[]], [["microphone"]], [["screen_share", "screen_share_audio"]], [MediaSource.options]] as const)(
  "a token for %j gives exactly that",
  async (sources) => {
    await enter("m", { ...ada, sources });
    expect(await engine.participants("m")).toEqual([{ id: "ada", name: "Ada", sources }]);
  },
);

test("a right is given and taken while the participant is there, down to none", async () => {
  await enter("m", ada);
  for (const sources of [["screen_share"], [], ["microphone", "camera"]] satisfies MediaSource[][]) {
    await engine.update("m", { ...ada, sources });
    expect(await engine.participants("m")).toEqual([{ id: "ada", name: "Ada", sources }]);
  }
});

test("the token that the engine itself renews after a change carries the new rights and is genuine", async () => {
  const signaller = await enter("m", ada);
  await engine.update("m", { ...ada, sources: ["microphone"] });
  await vi.waitFor(async () => {
    const tokens = signaller.heard().match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
    const renewed = await verifyToken(testEngine.host.keys, tokens.at(-1) ?? "");
    expect(renewed).toEqual({ meetingId: "m", participantId: "ada", sources: ["microphone"] });
  });
});

test("somebody removed is disconnected and gone; the others stay", async () => {
  const [gone, stays] = [await enter("m", ada), await enter("m", { ...ada, participantId: "bob" })];
  await engine.remove("m", "ada");
  await gone.closed;
  expect((await engine.participants("m")).map(({ id }) => id)).toEqual(["bob"]);
  expect(stays.isOpen()).toBe(true);
});

test("warming up makes no room and lets nobody in", async () => {
  await warmUp(testEngine.host.address() ?? "", testEngine.host.keys);
  expect(await engine.roomsNow()).toEqual([]);
  await warmUp("http://127.0.0.1:9", testEngine.host.keys);
});

test("an ended room disconnects everybody and is forgotten", async () => {
  const everybody = [await enter("m", ada), await enter("m", { ...ada, participantId: "bob" })];
  expect(await engine.roomsNow()).toEqual(["m"]);
  await engine.endRoom("m");
  await Promise.all(everybody.map(({ closed }) => closed));
  expect(await engine.roomsNow()).toEqual([]);
});

test("who and what is not there is no error", async () => {
  expect(await engine.participants("nowhere")).toEqual([]);
  await engine.update("nowhere", ada);
  await engine.remove("nowhere", "nobody");
  await engine.endRoom("nowhere");
  await enter("m", ada);
  await engine.update("m", { ...ada, participantId: "nobody" });
  await engine.remove("m", "nobody");
  expect((await engine.participants("m")).map(({ id }) => id)).toEqual(["ada"]);
});

test("an engine that is down is told by a refusal, not by waiting", async () => {
  const { keys } = testEngine.host;
  const down: EngineHost = { keys, address: () => undefined, onLost: () => () => {}, close: async () => {} };
  const engineless = new LiveKitEngine(down);
  await expect(engineless.roomsNow()).rejects.toMatchObject({ code: "unavailable" });
  expect(await engineless.isHealthy()).toBe(false);
  const silent = new RemoteEngine("ws://127.0.0.1:9", keys, watching);
  expect(await new LiveKitEngine(silent).isHealthy()).toBe(false);
  await silent.close();
});

test("somebody else's engine is used by its address, whether it is written for HTTP or for sockets", async () => {
  for (const url of [testEngine.host.address() ?? "", `${testEngine.host.address()?.replace("http", "ws")}/`]) {
    const host = new RemoteEngine(url, testEngine.host.keys, watching);
    const remote = new LiveKitEngine(host);
    expect(await remote.isHealthy()).toBe(true);
    expect(await remote.roomsNow()).toEqual([]);
    await host.close();
  }
});

test("other keys rule nothing", async () => {
  const stranger = new RemoteEngine(
    testEngine.host.address() ?? "",
    { ...testEngine.host.keys, apiSecret: "x".repeat(43) },
    watching,
  );
  await expect(new LiveKitEngine(stranger).roomsNow()).rejects.toThrow();
  await stranger.close();
});
