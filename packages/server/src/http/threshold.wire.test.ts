import { mkdtemp, rm } from "node:fs/promises";
import { get as getPlain } from "node:http";
import { get as getEncrypted } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newDevice, Opened, startServer, type TestServer, upgrade } from "../../../testing/src/index.ts";
import { builtPages } from "./http.fixture.ts";
import { ownCertificate } from "./ownCertificate.ts";

const opened = new Opened();
let nameless: TestServer;
let named: TestServer;
let encrypted: TestServer;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "palabre-threshold-"));
  opened.keep({ close: () => rm(folder, { recursive: true }) });
  const [{ webDir, remove }, certificate] = await Promise.all([builtPages(), ownCertificate(folder)]);
  opened.keep({ close: remove });
  const start = async (...[options]: Parameters<typeof startServer>) => opened.keep(await startServer({ webDir, ...options }));
  [nameless, named, encrypted] = await Promise.all([
    start(),
    start({ env: { PUBLIC_URL: "https://visio.example.org" } }),
    start({ certificate, env: { TLS: "lan" } }),
  ]);
});
afterAll(() => opened.close());

const ask = (url: string, host: string): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const get = url.startsWith("https:") ? getEncrypted : getPlain;
    const options = { headers: { host }, agent: false, rejectUnauthorized: false };
    get(url, options, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
    }).on("error", reject);
  });

const pagesAndMore = ["/", "/essai", "/api/rooms/essai", "/api/version", "/metrics", "/livekit"];
const socketPath = "/socket.io/?EIO=4&transport=websocket";

describe("a site whose name leads to this machine, while nobody has told its own,", () => {
  test.each(pagesAndMore)("gets nothing of %s, and the operator is told what to do", async (path) => {
    const { status, body } = await ask(nameless.origin + path, `evil.example:${nameless.port}`);
    expect(status).toBe(421);
    expect(JSON.parse(body)).toEqual({ error: { code: "host_refused", message: expect.stringContaining("PUBLIC_URL") } });
  });

  test("gets no socket and no signalling, though its page and its name agree", async () => {
    const { cookie } = await newDevice(nameless);
    const page = { host: `evil.example:${nameless.port}`, origin: `http://evil.example:${nameless.port}`, cookie };
    expect(await upgrade(nameless.origin + socketPath, page)).toMatchObject({ status: 400, body: "host_refused" });
    expect(await upgrade(`${nameless.origin}/livekit/rtc?access_token=x`, page)).toMatchObject({ status: 421 });
    expect(await nameless.refused({ door: "socket", code: "host_refused" })).toBe(1);
    expect(await nameless.refused({ door: "media", code: "host_refused" })).toBe(1);
  });
});

test("names that no site can have lead to the pages, and so does every name once it was told, or was compared with a certificate", async () => {
  for (const host of ["localhost", "127.0.0.1", "[::1]", "192.0.2.7", "salle.local", "palabre"]) {
    expect((await ask(nameless.origin, `${host}:${nameless.port}`)).status).toBe(200);
  }
  expect((await ask(named.origin, "10.0.0.5.evil.example")).status).toBe(200);
  expect((await ask(encrypted.origin.replace("http:", "https:"), "visio.example.net")).status).toBe(200);
});

test("a page that came in plain is not that of the same address over TLS", async () => {
  const { cookie } = await newDevice(nameless);
  const origin = nameless.origin.replace("http:", "https:");
  expect(await upgrade(nameless.origin + socketPath, { origin, cookie })).toMatchObject({ body: "origin_refused" });
});

test.each(["/livekit/rtc?access_token=x", "/elsewhere"])(
  "an address that asks for upgrades at %s too often waits",
  async (path) => {
    const strict = opened.keep(await startServer({ env: { RATE_CONNECTIONS: "5" } }));
    const statuses: number[] = [];
    for (let knock = 0; knock < 7; knock += 1) statuses.push((await upgrade(strict.origin + path)).status);
    expect(statuses.slice(5)).toEqual([429, 429]);
    expect(statuses.slice(0, 5)).not.toContain(429);
  },
);
