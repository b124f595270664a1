import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** One address for several servers: each connection goes to the next one that takes it. It knows nothing of what it carries. */
export class Balancer {
  readonly origin: string;
  readonly #door: Server;
  readonly #ports: readonly number[];
  readonly #sockets = new Set<Socket>();
  #turn = 0;

  private constructor(door: Server, ports: readonly number[]) {
    this.#door = door;
    this.#ports = ports;
    this.origin = `http://localhost:${(door.address() as AddressInfo).port}`;
    door.on("connection", (near) => {
      this.#turn += 1;
      this.#sockets.add(near);
      this.#carry(near, this.#turn, ports.length);
    });
  }

  static async to(ports: readonly number[], port = 0): Promise<Balancer> {
    const door = createServer().listen(port, "127.0.0.1");
    await once(door, "listening");
    return new Balancer(door, ports);
  }

  async close(): Promise<void> {
    const closed = once(this.#door, "close");
    this.#door.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #carry(near: Socket, turn: number, triesLeft: number): void {
    const far = connect({ port: this.#ports[turn % this.#ports.length] ?? 0, host: "127.0.0.1" });
    const end = () => {
      for (const socket of [near, far]) {
        this.#sockets.delete(socket);
        socket.destroy();
      }
    };
    near.on("error", () => far.destroy());
    far.once("error", () => {
      if (far.bytesRead === 0 && triesLeft > 1 && !near.destroyed) this.#carry(near, turn + 1, triesLeft - 1);
      else end();
    });
    far.once("connect", () => {
      for (const socket of [near, far]) this.#sockets.add(socket.on("close", end));
      near.pipe(far);
      far.pipe(near);
    });
  }
}
