import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startTestEngine, type TestEngine } from "../../../testing/src/engine.ts";
import { type Signaller, signalIn, upgrade } from "../../../testing/src/signalling.ts";
import type { MediaCounter } from "./counters.ts";
import type { MediaGrant } from "./Engine.ts";
import { LiveKitEngine } from "./LiveKitEngine.ts";
import { Reconciler } from "./Reconciler.ts";
import { SignallingProxy } from "./SignallingProxy.ts";
import { mintToken } from "./tokens.ts";

const OWN_ORIGIN = "https://visio.example.org";
const ada: MediaGrant = { participantId: "ada", name: "Ada", sources: ["microphone", "camera"] };

let testEngine: TestEngine;
let server: Server;
let proxy: SignallingProxy;
let origin: string;
let logged: string[];
let counted: MediaCounter[];
let admitted: Map<string, MediaGrant>;
let granted: (meetingId: string, participantId: string) => Promise<MediaGrant | undefined>;
let address: () => string | undefined;
const inside: Signaller[] = [];

const listen = async (listener: Server): Promise<string> => {
  await once(listener.listen(0, "127.0.0.1"), "listening");
  const bound = listener.address();
  return `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
};

beforeAll(async () => {
  testEngine = await startTestEngine();
});
afterAll(() => testEngine.close());

beforeEach(async () => {
  [logged, counted, admitted] = [[], [], new Map([["ada", ada]])];
  address = () => testEngine.host.address();
  granted = async (meetingId, participantId) => (meetingId === "m" ? admitted.get(participantId) : undefined);
  const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  proxy = new SignallingProxy({
    host: { keys: testEngine.host.keys, address: () => address(), onRestart: () => () => {}, close: async () => {} },
    truth: { granted: (meetingId, participantId) => granted(meetingId, participantId) },
    isAllowedOrigin: (candidate) => candidate === OWN_ORIGIN,
    log,
    count: (counter) => counted.push(counter),
  });
  server = createServer((request, response) => proxy.handleRequest(request, response));
  proxy.attach(server);
  origin = await listen(server);
});

afterEach(async () => {
  for (const signaller of inside.splice(0)) signaller.close();
  proxy.close();
  server.close();
  await new LiveKitEngine(testEngine.host).endRoom("m");
});

const mint = (grant: MediaGrant = ada, meetingId = "m") => mintToken(testEngine.host.keys, { meetingId, grant, ttlSeconds: 60 });
const at = (path: string, token: string) => `${origin}/livekit${path}?access_token=${token}`;
const enter = async (grant: MediaGrant = ada) => {
  const signaller = await signalIn(`${origin}/livekit`, await mint(grant));
  inside.push(signaller);
  return signaller;
};
const here = async () => (await new LiveKitEngine(testEngine.host).participants("m")).map(({ id }) => id);

test("whom the meeting admits enters by the proxy", async () => {
  const signaller = await enter();
  expect(await here()).toEqual(["ada"]);
  expect(proxy.meetings()).toEqual(["m"]);
  expect(proxy.connected("m")).toEqual(new Set(["ada"]));
  expect(counted).toEqual(["signalling_opened"]);
  signaller.close();
  await signaller.closed;
  await vi.waitFor(() => expect(proxy.meetings()).toEqual([]));
});

test("a page of ours and a program without an origin may connect, a foreign page may not", async () => {
  const url = at("/rtc", await mint());
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
  const token = await mint();
  admitted.delete("ada");
  for (const path of ["/rtc", "/rtc/v1"]) expect(await upgrade(at(path, token))).toMatchObject({ status: 403 });
  for (const path of ["/rtc/validate", "/rtc/v1/validate"]) expect((await fetch(at(path, token))).status).toBe(403);
  const direct = await upgrade(`${testEngine.host.address()}/rtc?access_token=${token}`);
  expect(direct.status).toBe(101);
  direct.socket?.destroy();
});

test("a token from before a demotion opens nothing; one from before a promotion does", async () => {
  const token = await mint();
  admitted.set("ada", { ...ada, sources: ["microphone"] });
  expect(await upgrade(at("/rtc", token))).toMatchObject({ status: 403 });
  admitted.set("ada", { ...ada, sources: ["microphone", "camera", "screen_share"] });
  const { status, socket } = await upgrade(at("/rtc", token));
  expect(status).toBe(101);
  socket?.destroy();
});

test("a token for another meeting opens nothing", async () => {
  expect(await upgrade(at("/rtc", await mint(ada, "another")))).toMatchObject({ status: 403 });
});

test("a bad token is unauthorised, on a socket and on a question, and is not repeated", async () => {
  for (const token of ["", "abc", `${(await mint()).slice(0, -3)}abc`]) {
    const refused = await upgrade(at("/rtc", token));
    expect(refused).toMatchObject({ status: 401, body: "This token opens nothing" });
    expect((await fetch(at("/rtc/v1/validate", token))).status).toBe(401);
  }
});

test("nothing of the engine but its signalling can be reached", async () => {
  const token = await mint();
  for (const path of [
    "/twirp/livekit.RoomService/ListRooms",
    "/rtc/../twirp/livekit.RoomService/ListRooms",
    "/agent",
    "/",
    "/rtc",
  ]) {
    expect((await fetch(at(path, token))).status).toBe(404);
    expect((await fetch(at(path, token), { method: "POST", body: "{}" })).status).toBe(404);
  }
  expect((await fetch(at("/rtc/validate", token), { method: "POST" })).status).toBe(404);
  expect(await upgrade(at("/agent", token))).toMatchObject({ status: 404 });
  expect(await upgrade(`${at("/rtc", token)}&publish=x`)).toMatchObject({ status: 400 });
});

test("the engine's answer to a question passes as it is", async () => {
  const allowed = await fetch(at("/rtc/validate", await mint()));
  expect([allowed.status, await allowed.text()]).toEqual([200, "success"]);
  expect(allowed.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const incomplete = await fetch(at("/rtc/v1/validate", await mint()));
  expect([incomplete.status, await incomplete.text()]).toEqual([400, "join_request is required"]);
  expect(await upgrade(at("/rtc/v1", await mint()))).toMatchObject({ status: 400, body: "join_request is required" });
});

test("the engine's 401 passes as it is, for browsers wait for exactly that", async () => {
  const strict = createServer((_request, response) => response.writeHead(401).end("from the engine"));
  const elsewhere = await listen(strict);
  address = () => elsewhere;
  const answer = await fetch(at("/rtc/validate", await mint()));
  expect([answer.status, await answer.text()]).toEqual([401, "from the engine"]);
  expect(await upgrade(at("/rtc", await mint()))).toMatchObject({ status: 401, body: "from the engine" });
  strict.close();
});

test("of what the browser sends, the engine sees no cookie, no address and no other token", async () => {
  const seen = Promise.withResolvers<{ url: string | undefined; headers: object }>();
  const curious = createServer(({ url, headers }, response) => {
    seen.resolve({ url, headers });
    response.end();
  });
  const elsewhere = await listen(curious);
  address = () => elsewhere;
  const token = await mint();
  await fetch(`${at("/rtc/validate", token)}&access_token=other&sdk=js`, {
    headers: {
      cookie: "session=secret",
      "x-forwarded-for": "203.0.113.5",
      "cf-connecting-ip": "203.0.113.5",
      "user-agent": "test",
    },
  });
  const { url, headers } = await seen.promise;
  expect(url).toBe("/rtc/validate?sdk=js");
  expect(headers).toEqual({
    authorization: `Bearer ${token}`,
    "user-agent": "test",
    host: new URL(elsewhere).host,
    connection: "close",
  });
  curious.close();
});

test("while the engine is down the answer is 503, at once", async () => {
  const token = await mint();
  for (const nowhere of [undefined, "http://127.0.0.1:9"]) {
    address = () => nowhere;
    expect(await upgrade(at("/rtc", token))).toMatchObject({ status: 503 });
    expect((await fetch(at("/rtc/validate", token))).status).toBe(503);
  }
});

test("while the meeting cannot be asked nobody is let in", async () => {
  granted = async () => {
    throw new Error("database down");
  };
  expect(await upgrade(at("/rtc", await mint()))).toMatchObject({ status: 503 });
  expect((await fetch(at("/rtc/validate", await mint()))).status).toBe(503);
});

test("cutting ends the connection, and the next one is refused", async () => {
  const bob = { ...ada, participantId: "bob" };
  admitted.set("bob", bob);
  const [signaller, neighbour] = [await enter(), await enter(bob)];
  admitted.delete("ada");
  proxy.cut("m", "ada");
  await signaller.closed;
  expect(neighbour.isOpen()).toBe(true);
  expect(counted).toContain("signalling_cut");
  await expect(enter()).rejects.toThrow();
});

test("somebody removed while their connection is being opened does not get in", async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<MediaGrant>();
  granted = () => {
    asked.resolve();
    return answer.promise;
  };
  const refused = expect(mint().then((token) => upgrade(at("/rtc", token)))).rejects.toThrow(/socket hang up|ECONNRESET/);
  await asked.promise;
  proxy.cut("m", "ada");
  answer.resolve(ada);
  await refused;
  expect(await here()).toEqual([]);
});

test("a right that is taken works within a second: removed from the engine, signalling closed, token worthless", async () => {
  const reconciler = new Reconciler({
    engine: new LiveKitEngine(testEngine.host),
    truth: { wanted: async (meetingId) => (meetingId === "m" ? admitted : undefined) },
    signalling: proxy,
    log: pino({ level: "silent" }),
    count: () => {},
  });
  const signaller = await enter();
  admitted.set("ada", { ...ada, sources: [] });
  reconciler.wake("m");
  const engine = new LiveKitEngine(testEngine.host);
  await vi.waitFor(async () => expect((await engine.participants("m"))[0]?.sources).toEqual([]), { timeout: 1_000 });
  expect(signaller.isOpen()).toBe(true);

  admitted.delete("ada");
  const removedAt = performance.now();
  reconciler.wake("m");
  await signaller.closed;
  expect(performance.now() - removedAt).toBeLessThan(1_000);
  expect(await here()).toEqual([]);
  await expect(enter()).rejects.toThrow();
  reconciler.close();
});

test("neither token nor query is ever logged", async () => {
  const token = await mint();
  await enter();
  admitted.clear();
  await upgrade(`${at("/rtc", token)}&sdk=js`);
  address = () => "http://127.0.0.1:9";
  admitted.set("ada", ada);
  await upgrade(`${at("/rtc", token)}&sdk=js`);
  expect(logged.join("")).toContain("signalling refused");
  expect(logged.join("")).toContain("signalling failed");
  expect(logged.join("")).not.toMatch(/eyJ|access_token|sdk=/);
});

test("closing ends every connection and takes no more", async () => {
  const signaller = await enter();
  proxy.close();
  proxy.close();
  await signaller.closed;
  expect((await fetch(at("/rtc/validate", await mint()))).status).toBe(503);
});

test("connections that come and go leave nothing behind", async () => {
  for (let round = 0; round < 50; round += 1) {
    const { socket } = await upgrade(at("/rtc", await mint()));
    socket?.destroy();
  }
  await vi.waitFor(() => expect(proxy.meetings()).toEqual([]));
  const open = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  await vi.waitFor(async () => expect(await open()).toBe(0));
});
