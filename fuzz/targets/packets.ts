import { strictParser } from "../../packages/server/src/sockets/strictParser.ts";
import { depthOf, saysKeyTwice } from "../keys.ts";
import { promise, type Target } from "../Target.ts";

/** As Socket.IO's decoder emits it. */
type Packet = { type: number; nsp: string; data?: unknown };

const binaryMark = "b:";
const [event, ack, binaryEvent, binaryAck] = [2, 3, 5, 6];
const carrying: ReadonlySet<number> = new Set([event, ack, binaryEvent, binaryAck]);

let malformed = 0;
const { Decoder } = strictParser(() => {
  malformed += 1;
});

const check = (line: string, { type, nsp, data }: Packet): void => {
  promise(nsp === "/", "Nothing but the one namespace is reached");
  if (!carrying.has(type)) return;
  promise(Array.isArray(data), "An event or answer carries a list");
  const [, ...values] = data as readonly unknown[];
  const isBlank = values.every((value) => value === null);
  promise(depthOf(values) <= 12, "Nothing nests deeper than twelve");
  // Of a packet that came in parts the last line is not the one with the text.
  const json = /\[.*$/s.exec(line)?.[0];
  if (json && !line.startsWith(binaryMark) && !isBlank) promise(!saysKeyTwice(json), "No key is said twice");
};

/** A connection's packets, one a line, as they come off a WebSocket: text, or binary behind a mark. */
export const target: Target = {
  seeds: [
    '42["join",{"protocol":2,"room":"essai","name":"Ada"}]',
    '421["command",{"id":"00000000-0000-4000-8000-000000000000","name":"chat.send","input":{"text":"a"}}]\n41',
    '0\n40{"token":"x"}\n2["media"]\n3',
    '451-7["command",{"_placeholder":true,"num":0}]\nb:abc',
    '462-0[{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]\nb:a\nb:b',
    '40/admin,\n42/admin,12["command",{"a":1,"a":2}]\n44{"message":"x"}',
    '2["command",{"a":1,"a":2}]\n21["a",[[[[[[[[[[[[[[1]]]]]]]]]]]]]]',
  ].map((packets) => packets.replaceAll(/^4(?=\d)/gm, "")),
  words: [
    '["command",',
    '{"a":1,"a":2}',
    '{"_placeholder":true,"num":0}',
    "0",
    "2",
    "3",
    "5",
    "6",
    "1-",
    "/x,",
    '"\\u0061":',
    "\n",
    "\nb:",
    "[[[[[[",
    "]]]]]]",
  ],
  run: (input) => {
    const decoder = new Decoder();
    for (const line of input.split("\n")) {
      decoder.removeAllListeners();
      const packets: Packet[] = [];
      decoder.on("decoded", (packet: Packet) => packets.push(packet));
      malformed = 0;
      try {
        decoder.add(line.startsWith(binaryMark) ? Buffer.from(line.slice(binaryMark.length)) : line);
        promise(malformed === 0, "What is refused is not taken");
      } catch (error) {
        promise(malformed === 1, "What is refused is counted, once");
        promise(error instanceof Error && error.message === "Malformed packet", "A refusal quotes nothing");
        break;
      }
      for (const packet of packets) check(line, packet);
    }
    decoder.destroy();
  },
};
