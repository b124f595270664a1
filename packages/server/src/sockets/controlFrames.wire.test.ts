import { once } from "node:events";
import type { Duplex } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { newDevice, Opened, type ServerOptions, startServer, type TestServer, upgrade } from "../../../testing/src/index.ts";
import { done, enter, newRoom } from "./scene.fixture.ts";

const opened = new Opened();
afterAll(() => opened.close());

const start = async (options: ServerOptions = {}) => opened.keep(await startServer(options));

const [text, ping] = [0x81, 0x89];
const frame = (kind: number, said: string): Buffer =>
  Buffer.concat([Buffer.from([kind, 0x80 | said.length, 0, 0, 0, 0]), Buffer.from(said)]);

/** A WebSocket that a program holds open by itself: it reads nothing, and answers nothing that is not written here. */
const deafSocket = async (server: TestServer): Promise<Duplex> => {
  const { cookie } = await newDevice(server);
  const { socket } = await upgrade(`${server.origin}/socket.io/?EIO=4&transport=websocket`, { origin: server.origin, cookie });
  if (!socket) throw new Error("Not let in");
  socket.on("error", () => {}); // Whoever is cut off while they write hears of it.
  return socket.pause();
};

const ended = (socket: Duplex) => once(socket.resume(), "close");

test.each(["before", "after"])("who pings without a pause is cut off %s saying hello, and nobody else notices", async (when) => {
  const server = await start();
  const neighbour = await enter(server, newRoom(), "Neighbour");
  const flooder = await deafSocket(server);
  if (when === "after") flooder.write(frame(text, "40"));
  const closed = ended(flooder);
  flooder.write(Buffer.concat(Array.from({ length: 500 }, () => frame(ping, "a".repeat(125)))));
  await closed;
  expect(await server.refused({ door: "socket", code: "bad_request" })).toBe(1);
  expect(await neighbour.socket.command("hands.raise", {})).toEqual(done);
});

test("a few pings, as a browser sends when its network has changed, are answered", async () => {
  const server = await start();
  const browser = await deafSocket(server);
  browser.write(Buffer.concat(Array.from({ length: 5 }, () => frame(ping, "here?"))));
  let heard = "";
  const answers = () => heard.split("here?").length - 1;
  browser.on("data", (data) => {
    heard += data;
  });
  browser.resume();
  await expect.poll(answers).toBe(5);
  expect(await server.refused({ code: "bad_request" })).toBe(0);
  browser.destroy();
});

test("who never joins and does not agree to the end is closed all the same", async () => {
  const server = await start({ joinWithinMs: 100 });
  const stubborn = await deafSocket(server);
  stubborn.write(frame(text, "40"));
  await ended(stubborn);
  expect(await server.refused({ door: "socket", code: "not_in_meeting" })).toBe(1);
});
