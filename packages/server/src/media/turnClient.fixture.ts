import { createHash, createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type TLSSocket } from "node:tls";

/** As the engine tells each participant, in what it says first. */
export type TurnCredentials = { username: string; credential: string };

/** Where a TURN server speaks TLS, and the address from which it is asked. */
export type TurnWay = { port: number; servername: string; from: string };

const magicCookie = 0x2112a442;
const allocate = 0x0003;
const [success, failure] = [0x0103, 0x0113];
const attributes = { username: 0x0006, integrity: 0x0008, realm: 0x0014, nonce: 0x0015, transport: 0x0019, relayed: 0x0016 };
const udp = Buffer.from([17, 0, 0, 0]);
const headerBytes = 20;
const integrityBytes = 24;

const attribute = (type: number, value: Buffer): Buffer => {
  const header = Buffer.alloc(4);
  header.writeUInt16BE(type);
  header.writeUInt16BE(value.length, 2);
  return Buffer.concat([header, value, Buffer.alloc(-value.length & 3)]);
};

/** The integrity is computed as if it stood in the message already: its length counts (RFC 8489, 14.5). */
const message = (body: readonly Buffer[], key?: Buffer): Buffer => {
  const rest = Buffer.concat(body);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16BE(allocate);
  header.writeUInt16BE(rest.length + (key ? integrityBytes : 0), 2);
  header.writeUInt32BE(magicCookie, 4);
  randomBytes(12).copy(header, 8);
  const whole = Buffer.concat([header, rest]);
  if (!key) return whole;
  return Buffer.concat([whole, attribute(attributes.integrity, createHmac("sha1", key).update(whole).digest())]);
};

const attributesOf = (answer: Buffer): ReadonlyMap<number, Buffer> => {
  const found = new Map<number, Buffer>();
  for (let at = headerBytes; at < answer.length; ) {
    const length = answer.readUInt16BE(at + 2);
    found.set(answer.readUInt16BE(at), answer.subarray(at + 4, at + 4 + length));
    at += 4 + length + (-length & 3);
  }
  return found;
};

/** A connection to a TURN server, on which a port may be opened: there is one for each connection (RFC 8656, 5). */
export class TurnConnection {
  readonly #socket: TLSSocket;
  readonly #answers: AsyncIterator<Buffer>;

  private constructor(socket: TLSSocket) {
    this.#socket = socket.on("error", () => {}); // Whoever asks is told; nobody else waits.
    this.#answers = socket[Symbol.asyncIterator]();
  }

  /** Rejects where it is turned away. */
  static async open({ port, servername, from }: TurnWay): Promise<TurnConnection> {
    const way = { port, servername, host: "127.0.0.1", localAddress: from, rejectUnauthorized: false };
    const socket = connect(way);
    await once(socket, "secureConnect");
    return new TurnConnection(socket);
  }

  /** The relay's port that was opened; rejects when there is none for this one. */
  async allocate({ username, credential }: TurnCredentials): Promise<number> {
    const { told } = await this.#ask(message([attribute(attributes.transport, udp)]));
    const [realm, nonce] = [told.get(attributes.realm), told.get(attributes.nonce)];
    if (!realm || !nonce) throw new Error("It does not say how to ask");
    const key = createHash("md5").update(`${username}:${realm}:${credential}`).digest();
    const asked = [
      attribute(attributes.transport, udp),
      attribute(attributes.username, Buffer.from(username)),
      attribute(attributes.realm, realm),
      attribute(attributes.nonce, nonce),
    ];
    const { kind, told: given } = await this.#ask(message(asked, key));
    const relayed = given.get(attributes.relayed);
    if (kind !== success || !relayed) throw new Error(`Refused with ${kind.toString(16)}`);
    return relayed.readUInt16BE(2) ^ (magicCookie >>> 16);
  }

  close(): void {
    this.#socket.destroy();
  }

  async #ask(request: Buffer): Promise<{ kind: number; told: ReadonlyMap<number, Buffer> }> {
    this.#socket.write(request);
    let answer = Buffer.alloc(0);
    while (answer.length < headerBytes || answer.length < headerBytes + answer.readUInt16BE(2)) {
      const { value, done } = await this.#answers.next();
      if (done) throw new Error("Turned away");
      answer = Buffer.concat([answer, value]);
    }
    const kind = answer.readUInt16BE(0);
    if (kind !== success && kind !== failure) throw new Error(`No answer: ${kind.toString(16)}`);
    return { kind, told: attributesOf(answer) };
  }
}
