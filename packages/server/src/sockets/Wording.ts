import { type Delivery, wire } from "@palabre/protocol";
import { Encoder, PacketType } from "socket.io-parser";

/** What Engine.IO takes: the packet, for whoever counts it, and with it the whole WebSocket frame, which then goes out as it is. */
type Worded = { packet: string; options: { compress: false; wsPreEncodedFrame: readonly [Buffer] } };

const finalText = 0x81;
const message = "4";

/** A WebSocket frame as servers send them, unmasked. */
const frameOf = (text: string): Buffer => {
  const length = Buffer.byteLength(text);
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame[0] = finalText;
  if (headerLength === 2) frame[1] = length;
  else if (headerLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, headerLength);
  return frame;
};

/** Deliveries as they go over the wire, each put into words once, however many people it goes to. */
export class Wording {
  readonly #encoder = new Encoder();
  readonly #worded = new WeakMap<Delivery, Worded>();

  of(delivery: Delivery): Worded {
    const known = this.#worded.get(delivery);
    if (known) return known;
    const [packet] = this.#encoder.encode({ type: PacketType.EVENT, nsp: "/", data: [wire.delivery, delivery] });
    const frame = frameOf(`${message}${packet}`);
    const worded: Worded = { packet: String(packet), options: { compress: false, wsPreEncodedFrame: [frame] } };
    this.#worded.set(delivery, worded);
    return worded;
  }
}
