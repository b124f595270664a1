import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { upgrade } from "../../../testing/src/signalling.ts";
import { newKeys } from "./engineRecord.ts";
import { ada, listen, startTestProxy, type TestProxy } from "./testProxy.fixture.ts";

const switching = "HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n";

/** What an engine does that answers in its own way, or not at all. */
let engine: Server;
let proxy: TestProxy;

beforeEach(async () => {
  engine = createServer();
  const address = await listen(engine);
  proxy = await startTestProxy(newKeys(), () => address);
});
afterEach(() => {
  proxy.close();
  engine.close();
  engine.closeAllConnections();
});

test("the engine's 401 passes as it is, for browsers wait for exactly that", async () => {
  engine.on("request", (_request, response) => response.writeHead(401).end("from the engine"));
  const answer = await fetch(proxy.at("/rtc/validate", await proxy.mint()));
  expect([answer.status, await answer.text()]).toEqual([401, "from the engine"]);
  expect(await upgrade(proxy.at("/rtc", await proxy.mint()))).toMatchObject({ status: 401, body: "from the engine" });
});

test("of what the browser sends, the engine sees no cookie, no address and no other token", async () => {
  const seen = once(engine, "request");
  engine.on("request", (_request, response) => response.end());
  const token = await proxy.mint();
  await fetch(`${proxy.at("/rtc/validate", token)}&access_token=other&sdk=js`, {
    headers: {
      cookie: "session=secret",
      "x-forwarded-for": "203.0.113.5",
      "cf-connecting-ip": "203.0.113.5",
      "user-agent": "test",
    },
  });
  const [{ url, headers }] = await seen;
  expect(url).toBe("/rtc/validate?sdk=js");
  expect(headers).toEqual({
    authorization: `Bearer ${token}`,
    "user-agent": "test",
    host: expect.stringMatching(/^127\.0\.0\.1:/),
    connection: "close",
  });
});

test("while the engine is down and nobody is to wait the answer is 503, at once", async () => {
  const token = await proxy.mint();
  for (const nowhere of [undefined, "http://127.0.0.1:9"]) {
    proxy.world.engineAddress = () => nowhere;
    expect(await upgrade(proxy.at("/rtc", token))).toMatchObject({ status: 503 });
    expect((await fetch(proxy.at("/rtc/validate", token))).status).toBe(503);
  }
});

test("who comes while the engine is down waits for it, is let through once it is there, and not if they are removed", async () => {
  const address = await listen(createServer().on("upgrade", (_, socket) => socket.end(switching)));
  const patient = await startTestProxy(newKeys(), () => undefined, 20_000);
  const token = await patient.mint();
  const removed = expect(upgrade(patient.at("/rtc", token))).rejects.toThrow(/socket hang up|ECONNRESET/);
  await vi.waitFor(() => expect(patient.proxy.connectionCount).toBe(1));
  patient.proxy.cut("m", "ada");
  await removed;
  const coming = upgrade(patient.at("/rtc", token));
  await vi.waitFor(() => expect(patient.proxy.connectionCount).toBe(1));
  // A plain question is answered at once: it is asked to know just this.
  expect((await fetch(patient.at("/rtc/validate", token))).status).toBe(503);
  patient.world.engineAddress = () => address;
  expect(await coming).toMatchObject({ status: 101 });
  patient.close();
});

test("while the meeting cannot be asked nobody is let in", async () => {
  proxy.world.granted = async () => {
    throw new Error("database down");
  };
  expect(await upgrade(proxy.at("/rtc", await proxy.mint()))).toMatchObject({ status: 503 });
  expect((await fetch(proxy.at("/rtc/validate", await proxy.mint()))).status).toBe(503);
});

test("somebody removed while their connection is being opened never reaches the engine", async () => {
  let reached = 0;
  engine.on("upgrade", () => (reached += 1));
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<typeof ada>();
  proxy.world.granted = () => {
    asked.resolve();
    return answer.promise;
  };
  const token = await proxy.mint();
  const refused = expect(upgrade(proxy.at("/rtc", token))).rejects.toThrow(/socket hang up|ECONNRESET/);
  await asked.promise;
  proxy.proxy.cut("m", "ada");
  answer.resolve(ada);
  await refused;
  expect(reached).toBe(0);
});

test("a browser that leaves while the engine is silent is not waited for", async () => {
  const asked = once(engine, "upgrade");
  const leaving = connect(Number(new URL(proxy.origin).port), "127.0.0.1");
  const target = `/livekit/rtc?access_token=${await proxy.mint()}`;
  leaving.write(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`);
  const [, engineSide] = (await asked) as [unknown, Socket];
  engineSide.resume();
  const left = performance.now();
  leaving.destroy();
  await once(engineSide, "end");
  expect(performance.now() - left).toBeLessThan(1_000);
  expect(proxy.proxy.meetings()).toEqual([]);
});

test("an origin that cannot be judged ends that connection, and the server goes on", async () => {
  proxy.world.isAllowedOrigin = () => {
    throw new Error("no address");
  };
  const url = proxy.at("/rtc", await proxy.mint());
  await expect(upgrade(url, { origin: "::::" })).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect((await fetch(proxy.at("/rtc/validate", ""), { headers: { origin: "::::" } })).status).toBe(503);
  expect(await upgrade(proxy.at("/rtc", ""))).toMatchObject({ status: 401 });
});
