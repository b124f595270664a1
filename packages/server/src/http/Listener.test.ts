import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { connect as connectTls } from "node:tls";
import type { AppError } from "@palabre/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { StartFailure } from "../lib/StartFailure.ts";
import { type Certificate, Listener } from "./Listener.ts";
import { ownCertificate } from "./ownCertificate.ts";

const patienceMs = 200;

let folder: string;
let certificate: Certificate;
let listener: Listener;
let port: number;
let refused: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "palabre-listener-"));
  certificate = await ownCertificate(folder);
});
afterAll(() => rm(folder, { recursive: true }));

type Manners = { certificate?: Certificate; mostUndecided?: number; patienceMs?: number };

const listen = async (options: Manners = {}) => {
  refused = [];
  const onRefused = ({ code }: AppError) => void refused.push(code);
  listener = new Listener((_request, response) => void response.end("hello"), {
    isPlainForThisMachineOnly: false,
    patienceMs,
    onRefused,
    ...options,
  });
  port = await listener.listen(0, "127.0.0.1");
};

/** The same port with other manners. */
const listenAgain = async (options: Manners) => {
  await listener.close();
  await listen(options);
};

beforeEach(() => listen());
afterEach(() => listener.close());

const open = async (): Promise<Socket> => {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {}); // A server that closes at once resets the connection.
  await once(socket, "connect");
  return socket;
};

const closing = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once("close", resolve));

test.each([
  ["says nothing", ""],
  ["stops after a letter", "G"],
  ["never ends its headers", "GET / HTTP/1.1\r\nhost: a\r\nx: "],
  ["begins to speak a TLS that is not offered", "\u0016\u0003\u0001"],
])("a connection that %s is closed", async (_what, said) => {
  const socket = await open();
  socket.write(said);
  socket.resume();
  await closing(socket);
});

/** Writes again and again, more often than any patience between two of them ends. */
const drip = (socket: Socket, said: string): void => {
  const timer = setInterval(() => socket.writable && socket.write(said), patienceMs / 10);
  socket.once("close", () => clearInterval(timer));
};

test("a body that never ends is waited for three times as long, however it drips", async () => {
  const socket = await open();
  socket.write("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 60000\r\n\r\n");
  drip(socket, "a");
  socket.resume();
  await closing(socket);
});

test.each([
  ["one byte", "\u0016", ""],
  ["a beginning", "\u0016\u0003\u0001\u0002\u0000", ""],
  ["a beginning that goes on by single bytes", "\u0016\u0003\u0001\u0002\u0000", "\u0001"],
])("of a TLS handshake %s is not waited for without end", async (_what, said, more) => {
  await listenAgain({ certificate });
  // As the app does: whatever waits for an answer to go out would wait for ever.
  listener.https?.on("clientError", (_error, socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const socket = await open();
  socket.write(said);
  if (more) drip(socket, more);
  socket.resume();
  await closing(socket);
  expect(refused).toEqual(["bad_request"]);
});

test("what is no TLS after all is closed at once, and who shakes hands in time stays for longer than that may take", async () => {
  await listenAgain({ certificate, patienceMs: 2_000 });
  const broken = await open();
  broken.write("\u0016\u0003\u0001\u0000\u0005hello");
  broken.resume();
  const broke = closing(broken);
  const slow = connectTls({ port, host: "127.0.0.1", ca: certificate.cert, checkServerIdentity: () => undefined });
  await once(slow, "secureConnect");
  // A first request, after which Node waits for longer than for the headers of one: that patience is another.
  slow.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  await once(slow, "readable");
  await broke;
  const idle = await open();
  idle.resume();
  await closing(idle); // All of the patience has passed, and all that was older would be closed.
  slow.write("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
  expect(await text(slow)).toMatch(/hello.*hello$/s);
});

test("an address has so many connections that say nothing, and one more for each that does", async () => {
  await listenAgain({ certificate, mostUndecided: 2, patienceMs: 20_000 });
  const [first, second] = [await open(), await open()];
  second.write("\u0016");
  const third = await open();
  third.resume();
  await closing(third);
  expect(refused).toEqual(["rate_limited"]);
  first.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  await once(first, "readable");
  const fourth = await open();
  fourth.write("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
  expect(await text(fourth)).toMatch(/hello$/s);
});

test("a request that comes in pieces, but in time, is answered", async () => {
  const socket = await open();
  socket.write("G");
  await new Promise(setImmediate);
  socket.write("ET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 .*hello$/s);
});

test("a port that is taken is a failure that says what to do", async () => {
  const second = new Listener(() => {}, { isPlainForThisMachineOnly: false });
  const failure = await second.listen(port, "127.0.0.1").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartFailure);
  expect(failure).toMatchObject({ what: `Port ${port} cannot be opened.`, why: "Another program listens there already." });
  await second.close();
});

test("closing ends what is open, and may be done twice", async () => {
  const socket = await open();
  socket.write("GET / HTTP/1.1\r\nhost: a\r\n");
  const closed = closing(socket);
  socket.resume();
  await listener.close();
  await listener.close();
  await closed;
});
