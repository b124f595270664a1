import { mkdtemp, rm } from "node:fs/promises";
import { get as getPlain, type IncomingHttpHeaders, type RequestOptions } from "node:http";
import { get as getEncrypted } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { joinAs, newDevice, startServer, type TestServer } from "../../../testing/src/index.ts";
import { ownAddresses } from "../lib/addresses.ts";
import { builtPages, sayRaw } from "./http.fixture.ts";
import type { Certificate } from "./Listener.ts";
import { ownCertificate } from "./ownCertificate.ts";

let plain: TestServer;
let encrypted: TestServer;
let certificate: Certificate;
let folder: string;
let pages: Awaited<ReturnType<typeof builtPages>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "palabre-tls-"));
  [pages, certificate] = await Promise.all([builtPages(), ownCertificate(folder)]);
  const { webDir } = pages;
  [plain, encrypted] = await Promise.all([
    startServer({ webDir, env: { TRUSTED_PROXIES: "127.0.0.7", METRICS_TOKEN: "for-monitoring" } }),
    startServer({ webDir, certificate, env: { TLS: "lan", HOST: "0.0.0.0" } }),
  ]);
});
afterAll(async () => {
  await Promise.all([plain.close(), encrypted.close()]);
  await Promise.all([pages.remove(), rm(folder, { recursive: true })]);
});

type Got = { status: number; headers: IncomingHttpHeaders; body: string };

const get = (url: string, options: RequestOptions = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    const ask = url.startsWith("https:") ? getEncrypted : getPlain;
    const request = ask(url, { ca: certificate.cert, agent: false, ...options }, (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((body) => resolve({ status, headers, body }), reject);
    });
    request.on("error", reject);
  });

const secureHeaders = {
  "content-security-policy": expect.stringContaining("default-src 'none'"),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": expect.stringContaining("camera=(self)"),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

describe("every answer says what browsers must not do", () => {
  const answers: readonly (readonly [what: string, path: string, status: number])[] = [
    ["the home page", "/", 200],
    ["a room's page", "/essai", 200],
    ["the page of a new room", "/new", 200],
    ["the login page", "/login", 200],
    ["the page of an account", "/account", 200],
    ["the page for the first administrator", "/admin/first", 200],
    ["a file", "/favicon.svg", 200],
    ["a file for ever", "/assets/app-1a2b3c.js", 200],
    ["the interface", "/api/rooms/essai", 200],
    ["health", "/healthz", 200],
    ["readiness without an engine", "/readyz", 503],
    ["metrics refused", "/metrics", 403],
    ["a refusal", "/api/rooms/A", 400],
    ["an address that cannot be read", "/api/rooms/%zz", 400],
    ["nothing there", "/api/nothing", 404],
    ["sockets asked for without an upgrade", "/socket.io/?EIO=4&transport=polling", 404],
    ["the engine's signalling", "/livekit/rtc/validate", 401],
    ["signalling that is none", "/livekit/nothing", 404],
  ];

  test.each(answers)("%s", async (_what, path, status) => {
    const answer = await get(plain.origin + path);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(secureHeaders);
    expect(answer.headers).not.toHaveProperty("strict-transport-security");
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  });

  test("a request that is too broken for an answer of its own", async () => {
    const { status, headers } = await sayRaw(plain.port, "BROKEN\r\n\r\n");
    expect(status).toBe(400);
    expect(Object.fromEntries(headers)).toMatchObject(secureHeaders);
  });

  test("a script can neither be inline nor from elsewhere, and no page may frame ours", async () => {
    const { headers } = await get(`${plain.origin}/essai`);
    const policy = String(headers["content-security-policy"]);
    expect(policy).not.toContain("unsafe");
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining([
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types palabre-worker");
    expect(policy).not.toMatch(/https?:|\*/);
  });
});

describe("a file that the build has compressed", () => {
  test("goes out so to whoever takes it, and as it is to others; what lies between is told that it differs", async () => {
    const asked = async (encodings: string) => {
      const { headers } = await get(`${plain.origin}/assets/app-1a2b3c.js`, { headers: { "accept-encoding": encodings } });
      const { vary, "content-encoding": encoding, "content-type": type, "cache-control": kept } = headers;
      return { vary: vary?.toLowerCase(), encoding, type, kept };
    };
    const same = {
      vary: "accept-encoding",
      type: expect.stringContaining("javascript"),
      kept: "public, max-age=31536000, immutable",
    };
    expect(await asked("gzip, br")).toEqual({ ...same, encoding: "br" });
    expect(await asked("identity")).toEqual({ ...same, encoding: undefined });
  });
});

describe("what may be kept", () => {
  test("pages are asked for each time, files whose names change with their content never again, answers not at all", async () => {
    const cached = async (path: string) => (await get(plain.origin + path)).headers["cache-control"];
    expect(await Promise.all(["/", "/essai", "/favicon.svg"].map(cached))).toEqual(["no-cache", "no-cache", "no-cache"]);
    expect(await cached("/assets/app-1a2b3c.js")).toBe("public, max-age=31536000, immutable");
    expect(await cached("/api/rooms/essai")).toBe("no-store");
  });
});

describe("the device's cookie", () => {
  test("is given once, for this host only, out of reach of scripts and other sites", async () => {
    const { headers } = await get(`${plain.origin}/api/rooms/essai`);
    const [cookie = ""] = headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^__Host-palabre-device=[\w-]{43}; Path=\/; Max-Age=31536000; Secure; HttpOnly; SameSite=Strict$/);
    const again = await get(`${plain.origin}/api/rooms/essai`, { headers: { cookie: cookie.split(";")[0] } });
    expect(again.headers).not.toHaveProperty("set-cookie");
  });

  test("that is none of ours is replaced", async () => {
    for (const cookie of ["__Host-palabre-device=short", `palabre-device=${"a".repeat(43)}`, "__Host-palabre-device="]) {
      const { headers } = await get(`${plain.origin}/api/rooms/essai`, { headers: { cookie } });
      expect(headers["set-cookie"]).toHaveLength(1);
    }
  });

  test("is never given twice alike", async () => {
    const devices = await Promise.all(Array.from({ length: 20 }, () => newDevice(plain)));
    expect(new Set(devices.map(({ cookie }) => cookie)).size).toBe(20);
  });

  test("is not in the database, which a thief may read", async () => {
    const ada = await joinAs(plain, "Ada");
    const { rows } = await plain.database.pool.query("select * from seats");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(ada.device.cookie.split("=")[1]);
    ada.close();
  });
});

describe("one port", () => {
  const overTls = () => encrypted.origin.replace("http:", "https:");

  test("speaks TLS with a certificate of our own, and plainly to this machine", async () => {
    const [secret, open] = await Promise.all([get(`${overTls()}/healthz`), get(`${encrypted.origin}/healthz`)]);
    expect([secret.status, open.status]).toEqual([200, 200]);
    expect(secret.headers).toMatchObject({ ...secureHeaders, "strict-transport-security": "max-age=31536000" });
    expect(open.headers).not.toHaveProperty("strict-transport-security");
  });

  test("takes sockets both ways, and counts both", async () => {
    const device = await newDevice(encrypted);
    const connect = (origin: string) =>
      new Promise<number>((resolve, reject) => {
        const ask = origin.startsWith("https:") ? getEncrypted : getPlain;
        const headers = {
          origin,
          cookie: device.cookie,
          connection: "Upgrade",
          upgrade: "websocket",
          "sec-websocket-version": "13",
          "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        };
        const url = `${origin}/socket.io/?EIO=4&transport=websocket`;
        ask(url, { ca: certificate.cert, agent: false, headers })
          .on("upgrade", ({ statusCode = 0 }) => resolve(statusCode))
          .on("response", ({ statusCode = 0 }) => resolve(statusCode))
          .on("error", reject);
      });
    expect(await Promise.all([connect(overTls()), connect(encrypted.origin)])).toEqual([101, 101]);
    await expect.poll(async () => (await get(`${encrypted.origin}/metrics`)).body).toContain("\npalabre_connections 2\n");
  });

  test("sends pages of other machines to https, where their cameras work", async () => {
    const [address] = ownAddresses();
    const { status, headers } = await get(`http://${address}:${encrypted.port}/essai?a=b`);
    expect({ status, location: headers.location }).toEqual({
      status: 308,
      location: `https://${address}:${encrypted.port}/essai?a=b`,
    });
    expect((await get(`https://${address}:${encrypted.port}/essai`)).status).toBe(200);
  });

  test("refuses broken requests within TLS as it does outside", async () => {
    const { status, headers } = await get(`${overTls()}/`, { headers: { "x-long": "a".repeat(20_000) } });
    expect(status).toBe(413);
    expect(headers).toMatchObject({ ...secureHeaders, "strict-transport-security": "max-age=31536000" });
  });

  test("without a certificate closes a connection that begins with TLS", async () => {
    await expect(get(plain.origin.replace("http:", "https:"))).rejects.toThrow();
    expect((await get(`${plain.origin}/healthz`)).status).toBe(200);
  });
});

describe("who is behind a proxy", () => {
  const from = (localAddress: string, headers: Record<string, string>) =>
    get(`${plain.origin}/api/version`, { localAddress, headers });

  test("is told to stay with TLS when a trusted proxy says that they use it, and by nobody else", async () => {
    const trusted = await from("127.0.0.7", { "x-forwarded-proto": "https", "x-forwarded-for": "198.51.100.1" });
    const stranger = await from("127.0.0.8", { "x-forwarded-proto": "https", "x-forwarded-for": "198.51.100.1" });
    expect(trusted.headers["strict-transport-security"]).toBe("max-age=31536000");
    expect(stranger.headers["strict-transport-security"]).toBeUndefined();
  });

  test("is limited by their own address, which nobody but the proxy may say", async () => {
    const strict = await startServer({ env: { TRUSTED_PROXIES: "127.0.0.7", RATE_CONNECTIONS: "5" } });
    const statuses = async (localAddress: string) => {
      const statuses: number[] = [];
      for (let person = 1; person <= 8; person += 1) {
        const headers = { "x-forwarded-for": `198.51.100.${person}` };
        statuses.push((await get(`${strict.origin}/api/version`, { localAddress, headers })).status);
      }
      return statuses;
    };
    expect(await statuses("127.0.0.7")).toEqual(Array(8).fill(200));
    expect(await statuses("127.0.0.8")).toEqual([...Array(5).fill(200), ...Array(3).fill(429)]);
    await strict.close();
  });

  test("is told how long to wait", async () => {
    const strict = await startServer({ env: { RATE_CONNECTIONS: "1" } });
    await get(`${strict.origin}/api/version`);
    const { status, headers, body } = await get(`${strict.origin}/api/version`);
    expect(status).toBe(429);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    expect(JSON.parse(body)).toEqual({
      error: { code: "rate_limited", retryAfterMs: expect.any(Number), message: expect.any(String) },
    });
    expect(headers).toMatchObject(secureHeaders);
    await strict.close();
  });
});

test("where others open the server is told on its own machine, not to them nor through a proxy", async () => {
  const [address] = ownAddresses();
  const told = async (url: string, headers = {}) => JSON.parse((await get(`${url}/api/version`, { headers })).body).address;
  const lan = `https://${address}:${encrypted.port}`;
  expect(await told(encrypted.origin)).toBe(lan);
  expect(await told(lan)).toBeUndefined();
  expect(await told(encrypted.origin, { "x-forwarded-for": "198.51.100.1" })).toBeUndefined();
  expect(await told(plain.origin)).toBeUndefined();
});

describe("metrics", () => {
  test("are for who has the token", async () => {
    const status = async (authorization?: string) =>
      (await get(`${plain.origin}/metrics`, authorization ? { headers: { authorization } } : {})).status;
    expect(await status("Bearer for-monitoring")).toBe(200);
    expect(await Promise.all([undefined, "Bearer ", "Bearer for-monitorinG", "for-monitoring"].map(status))).toEqual(
      Array(4).fill(403),
    );
  });

  test("without a token are for this machine only, not for those whom a proxy on it lets in", async () => {
    const [address] = ownAddresses();
    const status = async (url: string, headers = {}) => (await get(`${url}/metrics`, { headers })).status;
    expect(await status(encrypted.origin)).toBe(200);
    expect(await status(`https://${address}:${encrypted.port}`)).toBe(403);
    expect(await status(encrypted.origin, { "x-forwarded-for": "198.51.100.1" })).toBe(403);
    expect(await status(encrypted.origin, { forwarded: "for=198.51.100.1" })).toBe(403);
    expect(await status(encrypted.origin, { "x-real-ip": "198.51.100.1" })).toBe(403);
    expect(await status(encrypted.origin, { via: "1.1 proxy" })).toBe(403);
  });

  test("with a proxy in front, which may say nothing of those whom it lets in, are for nobody without a token", async () => {
    const behind = await startServer({ env: { PUBLIC_URL: "https://visio.example.org" } });
    expect((await get(`${behind.origin}/metrics`)).status).toBe(403);
    await behind.close();
  });
});
