import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A network between people and servers, which a test can break and lead elsewhere. */
export class Forwarder {
  readonly origin: string;
  readonly #door: Server;
  readonly #pairs = new Set<readonly [near: Socket, far: Socket]>();
  #target: number | undefined;
  #refusedCount = 0;

  private constructor(door: Server, target: number) {
    this.#door = door;
    this.#target = target;
    this.origin = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
    door.on("connection", (near) => this.#forward(near));
  }

  static async to(port: number): Promise<Forwarder> {
    const door = createServer().listen(0, "127.0.0.1");
    await once(door, "listening");
    return new Forwarder(door, port);
  }

  /** How many connections it carries. */
  get connectionCount(): number {
    return this.#pairs.size;
  }

  /** How many connections were turned away since it was cut. */
  get refusedCount(): number {
    return this.#refusedCount;
  }

  /** Breaks every connection and lets none through. */
  cut(): void {
    this.#target = undefined;
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }

  /** Carries nothing any more, and tells nobody: a train in a tunnel. New connections pass. */
  freeze(): void {
    for (const [near, far] of this.#pairs) {
      near.unpipe(far).pause();
      far.unpipe(near).pause();
    }
  }

  /** What people say still arrives, what servers say does not. New connections pass. */
  deafen(): void {
    for (const [near, far] of this.#pairs) far.unpipe(near).pause();
  }

  /** Lets new connections through, to another server if one is given. */
  mend(port: number): void {
    this.#target = port;
  }

  async close(): Promise<void> {
    this.cut();
    this.#door.close();
    if (this.#door.listening) await once(this.#door, "close");
  }

  #forward(near: Socket): void {
    if (this.#target === undefined) {
      this.#refusedCount += 1;
      near.destroy();
      return;
    }
    const far = connect({ port: this.#target, host: "127.0.0.1" });
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on("error", end).on("close", end);
    near.pipe(far);
    far.pipe(near);
  }
}
