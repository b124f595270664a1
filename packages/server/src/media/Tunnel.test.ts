import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { Tunnel } from "./Tunnel.ts";

const parts: { destroy(): unknown }[] = [];
afterEach(() => {
  for (const part of parts.splice(0)) part.destroy();
});

/** Two ends of one real connection. */
const connection = async (): Promise<{ near: Socket; far: Socket }> => {
  const server = createServer({ allowHalfOpen: true }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const far = connect(typeof address === "object" && address ? address.port : 0, "127.0.0.1");
  const [near] = (await once(server, "connection")) as [Socket];
  server.close();
  far.on("error", () => {});
  parts.push(near, far);
  return { near, far };
};

const joined = async () => {
  const [browser, engine] = [await connection(), await connection()];
  const tunnel = new Tunnel(browser.near);
  tunnel.join(engine.near, Buffer.from("hello "));
  return { tunnel, browser: browser.far, engine: engine.far, near: [browser.near, engine.near] };
};

const heard = (socket: Socket) => {
  let text = "";
  socket.on("data", (data) => {
    text += data;
  });
  return () => text;
};

test("both sides hear each other, from the engine's first words on", async () => {
  const { browser, engine } = await joined();
  const [atBrowser, atEngine] = [heard(browser), heard(engine)];
  engine.write("browser");
  browser.write("hello engine");
  await vi.waitFor(() => expect([atBrowser(), atEngine()]).toEqual(["hello browser", "hello engine"]));
});

test.each(["browser", "engine"] as const)("when the %s is torn away, the other side is closed", async (side) => {
  const { browser, engine, tunnel } = await joined();
  const other = side === "browser" ? engine : browser;
  other.resume();
  const closed = once(other, "close");
  (side === "browser" ? browser : engine).resetAndDestroy();
  await closed;
  await vi.waitFor(() => expect(tunnel.closed.aborted).toBe(true));
});

test("the last words of the engine arrive before the end", async () => {
  const { browser, engine } = await joined();
  const atBrowser = heard(browser);
  engine.end("x".repeat(1_000_000));
  await once(browser, "end");
  expect(atBrowser().length).toBe(1_000_006);
});

test("whoever is cut off is no longer heard, but still told why", async () => {
  const { browser, engine, tunnel } = await joined();
  const [atBrowser, atEngine] = [heard(browser), heard(engine)];
  tunnel.cut();
  tunnel.cut();
  expect(tunnel.closed.aborted).toBe(true);
  browser.write("let me stay");
  engine.write("goodbye");
  await once(browser, "close");
  expect([atBrowser(), atEngine()]).toEqual(["hello goodbye", ""]);
  engine.end();
});

test("whoever reads none of the answers, as to pings without end, is not listened to either, and nothing piles up", async () => {
  const { browser, engine, near } = await joined();
  engine.pipe(engine);
  browser.pause();
  for (let megabyte = 0; megabyte < 64; megabyte += 1) browser.write(Buffer.alloc(1_000_000, "ping"));
  await vi.waitFor(() => expect(near.map((socket) => socket.isPaused())).toEqual([true, true]), { timeout: 20_000 });
  expect(near.reduce((waiting, socket) => waiting + socket.writableLength, 0)).toBeLessThan(1_000_000);
});

test("what a browser says too early is kept for the engine", async () => {
  const [browser, engine] = [await connection(), await connection()];
  const tunnel = new Tunnel(browser.near);
  browser.far.write("too early");
  await vi.waitFor(() => expect(browser.near.readableLength).toBe(9));
  const atEngine = heard(engine.far);
  tunnel.join(engine.near, Buffer.alloc(0));
  browser.far.write(", in time");
  await vi.waitFor(() => expect(atEngine()).toBe("too early, in time"));
});

test("a browser that hangs up before the engine answers is noticed", async () => {
  const { near, far } = await connection();
  const tunnel = new Tunnel(near);
  far.end();
  await vi.waitFor(() => expect(tunnel.closed.aborted).toBe(true));
});

test("a connection that is cut off before the engine answers ends at once", async () => {
  const { near, far } = await connection();
  const tunnel = new Tunnel(near);
  far.resume();
  const closed = once(far, "close");
  tunnel.cut();
  await closed;
});
