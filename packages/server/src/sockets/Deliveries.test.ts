import type { Delivery } from "@palabre/protocol";
import { expect, test } from "vitest";
import { Deliveries } from "./Deliveries.ts";
import type { Raw } from "./line.ts";

type Written = { packet: string; frame: Buffer };

/** A connection that only keeps what is written to it. */
const keeping = () => {
  const written: Written[] = [];
  const write = (packet: string, { wsPreEncodedFrame }: { wsPreEncodedFrame: [Buffer] }) =>
    written.push({ packet, frame: wsPreEncodedFrame[0] });
  return { raw: { write } as unknown as Raw, written };
};

const saying = (text: string): Delivery => ({ kind: "event", seq: 1, event: { type: "chat.said", payload: { text } } });

test("what many are told is made into bytes once, and what is only equal to it is not taken for the same", () => {
  const { raw, written } = keeping();
  const deliveries = new Deliveries();
  const delivery = saying("Bonjour");
  for (const one of [delivery, delivery, saying("Bonjour")]) deliveries.write(raw, one);
  expect(written[1]?.frame).toBe(written[0]?.frame);
  expect(written[2]?.frame).not.toBe(written[0]?.frame);
  expect(written[2]?.frame).toEqual(written[0]?.frame);
});

test.each([
  ["7 bits", "", 2],
  ["16 bits", "é".repeat(100), 4],
  ["64 bits", "é".repeat(40_000), 10],
])("a frame tells its length by %s", (_how, text, headerBytes) => {
  const { raw, written } = keeping();
  new Deliveries().write(raw, saying(text));
  const [{ packet, frame } = { packet: "", frame: Buffer.alloc(0) }] = written;
  const data = frame.subarray(headerBytes);
  expect(data.toString()).toBe(`4${packet}`);
  const [first, length] = frame;
  expect(first).toBe(0x81);
  const told = { 2: () => length, 4: () => frame.readUInt16BE(2), 10: () => Number(frame.readBigUInt64BE(2)) };
  expect(told[headerBytes as keyof typeof told]()).toBe(data.length);
});
