import { type Delivery, wire } from "@palabre/protocol";
import { Encoder, PacketType } from "socket.io-parser";
import type { Raw } from "./line.ts";

type Encoded = { packet: string; options: { compress: boolean; wsPreEncodedFrame: readonly Buffer[] } };

/**
 * What many are told is made into bytes once, as Socket.IO does for its own rooms. Who hears it is decided before: only the very same
 * delivery is the same bytes.
 */
export class Deliveries {
  readonly #encoder = new Encoder();
  readonly #encoded = new WeakMap<Delivery, Encoded>();

  write(raw: Raw, delivery: Delivery): void {
    const { packet, options } = this.#encoded.get(delivery) ?? this.#encode(delivery);
    // Engine.IO notes in the options what becomes of one packet.
    raw.write(packet, { ...options });
  }

  #encode(delivery: Delivery): Encoded {
    const [packet] = this.#encoder.encode({ type: PacketType.EVENT, nsp: "/", data: [wire.delivery, delivery] }) as [string];
    const encoded = { packet, options: { compress: false, wsPreEncodedFrame: [frameOf(`${engineMessage}${packet}`)] } };
    this.#encoded.set(delivery, encoded);
    return encoded;
  }
}

const engineMessage = "4";

const wholeText = 0x81;
const in16Bits = 126;
const in64Bits = 127;

/** A text as a server sends it: in one frame, unmasked (RFC 6455, 5.2). */
const frameOf = (text: string): Buffer => {
  const data = Buffer.from(text);
  if (data.length < in16Bits) return Buffer.concat([Buffer.from([wholeText, data.length]), data]);
  const is16 = data.length < 65_536;
  const header = Buffer.alloc(is16 ? 4 : 10);
  header.writeUInt8(wholeText);
  header.writeUInt8(is16 ? in16Bits : in64Bits, 1);
  if (is16) header.writeUInt16BE(data.length, 2);
  else header.writeBigUInt64BE(BigInt(data.length), 2);
  return Buffer.concat([header, data]);
};
