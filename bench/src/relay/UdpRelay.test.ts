import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { Link } from "./Link.ts";
import { ownAddress, UdpRelay } from "./UdpRelay.ts";

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

const open = async (): Promise<Socket> => {
  const socket = createSocket("udp4").bind(0, ownAddress());
  opened.push(socket);
  await once(socket, "listening");
  return socket;
};

/** An engine that answers every packet with what it got, and a page that reaches it through a relay. */
const throughRelay = async () => {
  const [engine, page] = [await open(), await open()];
  engine.on("message", (packet, { port, address }) => engine.send(`answer to ${packet}`, port, address));
  const relay = await UdpRelay.to(engine.address().port, 1);
  opened.push(relay);
  const heard: string[] = [];
  page.on("message", (packet) => heard.push(String(packet)));
  return { engine, page, relay, heard, say: (text: string) => page.send(text, relay.port, ownAddress()) };
};

test("what a page says arrives, and is answered by the way it came, in its order", async () => {
  const { relay, heard, say } = await throughRelay();
  relay.conditions = { delayMs: 20, jitterMs: 20 };
  const words = Array.from({ length: 50 }, (_, index) => `word ${index}`);
  for (const word of words) say(word);
  await expect.poll(() => heard).toEqual(words.map((word) => `answer to ${word}`));
});

test("only what goes down is lost, by the seed", async () => {
  const { engine, relay, heard, say } = await throughRelay();
  const arrived: string[] = [];
  engine.on("message", (packet) => arrived.push(String(packet)));
  const [conditions, link] = [{ loss: 0.5 }, new Link(1)];
  relay.conditions = conditions;
  link.conditions = conditions;
  const words = Array.from({ length: 50 }, (_, index) => `word ${index}`);
  const answered = words.filter(() => link.pass(1, 0) !== undefined);
  for (const word of words) say(word);
  await expect.poll(() => arrived).toEqual(words);
  await expect.poll(() => heard).toEqual(answered.map((word) => `answer to ${word}`));
  expect(answered.length).toBeLessThan(words.length);
});
