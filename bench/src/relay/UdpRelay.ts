import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { networkInterfaces } from "node:os";
import { type Conditions, Link } from "./Link.ts";

/** Where the engine offers itself to browsers: this machine's first address. What is sent there does not leave the machine. */
export const ownAddress = (): string => {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1";
};

/**
 * Stands between one page and the engine's UDP port. What goes down to the page meets the conditions; what goes up is only delayed, as far
 * as a delay is one of them, because it is the receiver's side that is measured.
 */
export class UdpRelay {
  readonly #door: Socket;
  readonly #engine: { host: string; port: number };
  readonly #down: Link;
  readonly #up: Link;
  /** A socket of ours towards the engine for each of the page's. */
  readonly #pairs = new Map<string, Socket>();
  readonly #onTheirWay: { at: number; deliver: () => void }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Hears what goes up; `send` lets more go up as if it came from the same page. */
  onRise: (packet: Buffer, send: (packet: Buffer) => void) => void = () => undefined;

  static async to(enginePort: number, seed: number): Promise<UdpRelay> {
    const host = ownAddress();
    const door = createSocket("udp4").bind(0, host);
    await once(door, "listening");
    return new UdpRelay(door, { host, port: enginePort }, seed);
  }

  private constructor(door: Socket, engine: { host: string; port: number }, seed: number) {
    this.#door = door;
    this.#engine = engine;
    this.#down = new Link(seed);
    this.#up = new Link(seed + 1);
    door.on("message", (packet, from) => this.#rise(packet, from));
  }

  get port(): number {
    return this.#door.address().port;
  }

  set conditions(conditions: Conditions) {
    this.#down.conditions = conditions;
    this.#up.conditions = { delayMs: conditions.delayMs ?? 0 };
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const socket of [this.#door, ...this.#pairs.values()]) socket.close();
    this.#pairs.clear();
  }

  #rise(packet: Buffer, from: RemoteInfo): void {
    const far = this.#farFor(from);
    const send = (each: Buffer) => far.send(each, this.#engine.port, this.#engine.host);
    this.#pass(this.#up, packet, () => send(packet));
    this.onRise(packet, send);
  }

  #farFor({ address, port }: RemoteInfo): Socket {
    const known = this.#pairs.get(`${address}:${port}`);
    if (known) return known;
    const far = createSocket("udp4");
    far.on("message", (packet) => this.#pass(this.#down, packet, () => this.#door.send(packet, port, address)));
    // The page or the engine may be gone already: that is theirs to notice.
    far.on("error", () => undefined);
    this.#pairs.set(`${address}:${port}`, far);
    return far;
  }

  #pass(link: Link, packet: Buffer, deliver: () => void): void {
    const now = performance.now();
    const at = link.pass(packet.length, now);
    if (at === undefined) return;
    const before = this.#onTheirWay.findLastIndex((other) => other.at <= at);
    this.#onTheirWay.splice(before + 1, 0, { at, deliver });
    this.#deliverDue();
  }

  /** One timer for all: timers of their own would fire in any order within a millisecond. */
  #deliverDue(): void {
    clearTimeout(this.#timer);
    while ((this.#onTheirWay[0]?.at ?? Number.POSITIVE_INFINITY) <= performance.now()) this.#onTheirWay.shift()?.deliver();
    const [next] = this.#onTheirWay;
    if (next) this.#timer = setTimeout(() => this.#deliverDue(), Math.max(0, next.at - performance.now()));
  }
}
