import type { Delivery } from "@palabre/protocol";
import { expect, test } from "vitest";
import { Wording } from "./Wording.ts";

const saying = (text: string): Delivery => ({ kind: "event", seq: 7, event: { type: "chat.sent", payload: { text } } });

/** The payload of an unmasked frame, read as RFC 6455 says. */
const payloadOf = (frame: Buffer): string => {
  expect(frame[0]).toBe(0x81);
  const short = frame[1] ?? 0;
  if (short < 126) return frame.toString("utf8", 2, 2 + short);
  if (short === 126) return frame.toString("utf8", 4, 4 + frame.readUInt16BE(2));
  return frame.toString("utf8", 10, 10 + Number(frame.readBigUInt64BE(2)));
};

test("what goes to many is put into words once", () => {
  const wording = new Wording();
  const delivery = saying("Bonjour");
  expect(wording.of(delivery)).toBe(wording.of(delivery));
  expect(wording.of(saying("Bonjour"))).not.toBe(wording.of(delivery));
});

test.each([1, 20, 100, 60_000, 70_000])(
  "the frame holds the whole packet, also with %i letters that take two bytes each",
  (length) => {
    const delivery = saying("é".repeat(length));
    const { packet, options } = new Wording().of(delivery);
    expect(packet).toBe(`2${JSON.stringify(["delivery", delivery])}`);
    const [frame] = options.wsPreEncodedFrame;
    expect(payloadOf(frame)).toBe(`4${packet}`);
  },
);
