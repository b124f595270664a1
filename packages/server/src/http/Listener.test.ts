import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StartFailure } from "../lib/StartFailure.ts";
import { Listener } from "./Listener.ts";

const patienceMs = 200;

let listener: Listener;
let port: number;

beforeEach(async () => {
  listener = new Listener((_request, response) => response.end("hello"), { isPlainForThisMachineOnly: false, patienceMs });
  port = await listener.listen(0, "127.0.0.1");
});
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
