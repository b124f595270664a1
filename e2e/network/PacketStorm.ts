import { createSocket, type Socket } from "node:dgram";
import { setInterval as every } from "node:timers/promises";
import { ownAddress } from "../../bench/src/relay/UdpRelay.ts";
import type { Random } from "../../fuzz/Random.ts";

/** What each kind of packet begins with, by which an engine tells them apart (RFC 7983), and where it stumbles first. */
const beginnings = {
  // A binding request with the magic cookie, a length that lies and attributes that follow it.
  stun: [0x00, 0x01, 0xff, 0xfc, 0x21, 0x12, 0xa4, 0x42],
  // The hello of a client, in pieces that do not fit together.
  dtls: [0x16, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 1, 0x3f, 0xff, 1, 0xff, 0xff, 0xff],
  // Fifteen sources and an extension longer than the packet.
  rtp: [0x9f, 0x60, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1],
  // A report of thirty-one blocks that are not there.
  rtcp: [0x9f, 0xc8, 0xff, 0xff, 0, 0, 0, 1],
  // Numbers of a channel of TURN, and what nobody speaks.
  channel: [0x40, 0x00, 0xff, 0xff],
  nothing: [],
} as const;

const LONGEST = 1_400;
const SOCKETS = 8;
const TICK_MS = 10;

/** Bytes of no sense behind a beginning that promises some. */
const madeUp = (random: Random): Buffer => {
  const beginning = random.pick(Object.values(beginnings)) ?? [];
  const rest = Buffer.alloc(random.below(random.below(4) === 0 ? LONGEST : 64));
  for (let index = 0; index < rest.length; index += 1) rest[index] = random.below(256);
  return Buffer.concat([Buffer.from(beginning), rest]);
};

/** The packet with something wrong with it: cut off, too long, a bit turned, its head or any part of it overwritten. */
export const mutant = (packet: Buffer, random: Random): Buffer => {
  const copy = Buffer.from(packet);
  switch (random.below(5)) {
    case 0:
      return copy.subarray(0, random.below(copy.length));
    case 1:
      return Buffer.concat([copy, madeUp(random)]);
    case 2:
      copy.writeUInt8(copy.readUInt8(0) ^ (1 << random.below(8)));
      return copy;
    case 3:
      madeUp(random).copy(copy, random.below(copy.length));
      return copy;
    default: {
      const index = random.below(copy.length);
      copy.writeUInt8(copy.readUInt8(index) ^ (1 << random.below(8)), index);
      return copy;
    }
  }
};

/** Made-up packets from nobody, to the engine's port, so many a second until `close`. */
export class PacketStorm {
  readonly #sockets: readonly Socket[] = Array.from({ length: SOCKETS }, () => createSocket("udp4"));
  readonly #over = new AbortController();
  readonly #raging: Promise<void>;
  #sent = 0;

  constructor(port: number, aSecond: number, random: Random) {
    // What the system refuses to take is none the less as good as sent.
    for (const socket of this.#sockets) socket.on("error", () => undefined);
    this.#raging = this.#rage({ port, aTick: Math.ceil((aSecond * TICK_MS) / 1_000) }, random).catch(() => undefined);
  }

  get sent(): number {
    return this.#sent;
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#raging;
    for (const socket of this.#sockets) socket.close();
  }

  async #rage({ port, aTick }: { port: number; aTick: number }, random: Random): Promise<void> {
    const host = ownAddress();
    for await (const _ of every(TICK_MS, undefined, { signal: this.#over.signal })) {
      for (let left = aTick; left > 0; left -= 1) random.pick(this.#sockets)?.send(madeUp(random), port, host);
      this.#sent += aTick;
    }
  }
}
