import { gzipSync } from "node:zlib";
import { type ErrorCode, errorStatuses } from "@palabre/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "../../../testing/src/index.ts";
import { builtPages, sayRaw } from "./http.fixture.ts";

/** Stands in everything that is sent here: wherever it comes out again, content has leaked. */
const marker = "s3cr3t-c0nt3nt";
const webhook = "/livekit/webhook";

let server: TestServer;
let pages: Awaited<ReturnType<typeof builtPages>>;

beforeAll(async () => {
  pages = await builtPages();
  server = await startServer({ webDir: pages.webDir });
});
afterAll(async () => {
  await server.close();
  await pages.remove();
});

let refusedBefore = 0;
beforeEach(async () => {
  refusedBefore = await server.refused({ door: "http" });
});
afterEach(async () => {
  expect(await server.refused({ door: "http" })).toBe(refusedBefore + 1);
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  expect(server.logged()).not.toContain(marker);
});

const request = (method: string, target: string, more = ""): string =>
  `${method} ${target} HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: close\r\n${more}\r\n`;

const expectRefusal = async (bytes: string | Buffer, code: ErrorCode): Promise<void> => {
  const { status, headers, body } = await sayRaw(server.port, bytes);
  expect({ status, type: headers.get("content-type"), body: JSON.parse(body || "{}") }).toEqual({
    status: errorStatuses[code],
    type: "application/json; charset=utf-8",
    body: { error: { code, message: expect.any(String) } },
  });
  expect(body).not.toContain(marker);
};

describe("an address", () => {
  const notARoom = [
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "a%00b",
    "%2e%2e",
    "A",
    "a--b",
    "caf%C3%A9",
    "api",
    "123-456",
    "a".repeat(65),
  ];
  const targets: readonly (readonly [target: string, code: ErrorCode])[] = [
    ...notARoom.map((name) => [`/api/rooms/${name}`, "bad_request"] as const),
    ["/api/rooms/%ff", "bad_request"],
    ["/api/rooms/%zz", "bad_request"],
    [`/api/rooms/${"a".repeat(10_000)}`, "not_found"],
    [`/${marker}/${"a".repeat(10_000)}`, "not_found"],
    ["/api/rooms/", "bad_request"],
    [`/api/rooms/essai/${marker}`, "not_found"],
    ["/api", "not_found"],
    ["/api/nothing", "not_found"],
    ["/assets/nothing.js", "not_found"],
    ["/assets/..%2findex.html", "not_found"],
    ["/assets/%2e%2e/%2e%2e/etc/passwd", "not_found"],
    ["/../../../etc/passwd", "not_found"],
    ["/..%2f..%2f..%2fetc%2fpasswd", "not_found"],
    ["/.env", "not_found"],
    ["/%00", "not_found"],
    ["/assets/../index.html", "not_found"],
    ["/assets/..%2f..%2f..%2fetc%2fpasswd", "not_found"],
    ["/assets/..%5c..%5c..%5cetc%5cpasswd", "not_found"],
    ["/assets/..\\..\\etc\\passwd", "not_found"],
    ["/%252e%252e%252fetc%252fpasswd", "not_found"],
    ["/%c0%ae%c0%ae/etc/passwd", "bad_request"],
    ["//etc/passwd", "not_found"],
    ["/assets//etc/passwd", "not_found"],
    ["/assets/%2fetc%2fpasswd", "not_found"],
    ["/assets/..;/index.html", "not_found"],
    ["/assets/....//....//etc/passwd", "not_found"],
    ["/assets/app-1a2b3c.js%00.svg", "not_found"],
    ["/assets/app-1a2b3c.js/", "not_found"],
    ["/assets/APP-1A2B3C.JS", "not_found"],
    ["/assets/app-1a2b3c.js.br.br", "not_found"],
    ["/index.html%20", "not_found"],
    ["/index.ts", "not_found"],
  ];

  test.each(targets)("%s is refused as %s", (target, code) => expectRefusal(request("GET", target), code));
});

describe("a method", () => {
  test.each(["POST", "PUT", "PATCH", "OPTIONS", "PROPFIND"])("%s is for nothing at a room", (method) =>
    expectRefusal(request(method, "/api/rooms/essai", "content-length: 0\r\n"), "not_found"),
  );

  test("that nobody knows is refused", () => expectRefusal(request("BREW", "/healthz"), "bad_request"));
});

describe("a body", () => {
  const post = (type: string, body: string | Buffer): Buffer => {
    const head = request("POST", webhook, `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`);
    return Buffer.concat([Buffer.from(head), Buffer.from(body)]);
  };
  const json = "application/json";
  const deep = `${"[".repeat(2_000)}"${marker}"${"]".repeat(2_000)}`;
  const bodies: readonly (readonly [what: string, type: string, body: string | Buffer, code: ErrorCode])[] = [
    ["that is no JSON", json, `{"${marker}"`, "bad_request"],
    ["that is empty", json, "", "bad_request"],
    ["that says a key twice", json, `{"a":1,"a":"${marker}"}`, "bad_request"],
    ["that says a key twice in two ways", json, `{"a":1,"\\u0061":"${marker}"}`, "bad_request"],
    ["that nests deep", json, deep, "bad_request"],
    ["of 70 kB", json, `"${marker}${"x".repeat(70_000)}"`, "too_large"],
    ["of 1 MB", "application/webhook+json", `"${marker}${"x".repeat(1_000_000)}"`, "too_large"],
    ["of a type that nobody reads", "text/xml", `<${marker}/>`, "bad_request"],
    ["of a form", "application/x-www-form-urlencoded", `a=${marker}`, "bad_request"],
    ["of a type that is none", marker, marker, "bad_request"],
    ["that the engine did not sign", "application/webhook+json", `{"event":"${marker}"}`, "forbidden"],
    ["of JSON that the engine did not sign", json, `{"event":"${marker}"}`, "forbidden"],
  ];

  test.each(bodies)("%s is refused", (_what, type, body, code) => expectRefusal(post(type, body), code));

  test("that is compressed is never unpacked", async () => {
    const bomb = gzipSync(`"${marker}${"x".repeat(50_000_000)}"`);
    expect(bomb.length).toBeLessThan(65_536);
    const head = request(
      "POST",
      webhook,
      `content-type: ${json}\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n`,
    );
    await expectRefusal(Buffer.concat([Buffer.from(head), bomb]), "bad_request");
  });

  test("in chunks without end is cut off", async () => {
    const chunk = `2710\r\n${"x".repeat(10_000)}\r\n`;
    const head = request("POST", webhook, `content-type: ${json}\r\ntransfer-encoding: chunked\r\n`);
    await expectRefusal(head + chunk.repeat(20), "too_large");
  });
});

describe("what is no proper HTTP", () => {
  const broken: readonly (readonly [what: string, bytes: () => string])[] = [
    ["noise", () => `${marker}\r\n\r\n`],
    ["a NUL in the address", () => request("GET", `/a\0${marker}`)],
    ["two lengths", () => request("POST", webhook, "content-length: 1\r\ncontent-length: 2\r\n")],
    ["a length and chunks", () => request("POST", webhook, "content-length: 1\r\ntransfer-encoding: chunked\r\n")],
    ["a header on two lines", () => request("GET", "/healthz", `x: a\r\n ${marker}\r\n`)],
    ["a name of a header with a blank", () => request("GET", "/healthz", `x ${marker}: a\r\n`)],
    ["headers without end", () => request("GET", "/healthz", `x: ${marker}${"a".repeat(20_000)}\r\n`)],
    ["an address without end", () => request("GET", `/${"a".repeat(20_000)}`)],
  ];

  test.each(broken)("%s is refused", (what, bytes) =>
    expectRefusal(bytes(), what.endsWith("without end") ? "too_large" : "bad_request"),
  );
});
