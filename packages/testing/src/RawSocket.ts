import type { Answer, Delivery, JoinRequest } from "@palabre/protocol";
import { PROTOCOL_VERSION, wire } from "@palabre/protocol";
import { type Address, type Device, newDevice } from "./joinAs.ts";

/** An answer, or what was heard instead: the code with which the connection was closed. */
export type Outcome<Result = unknown> = Answer<Result> | { ok: "closed"; code: number };

const [ping, pong] = ["2", "3"];
const connect = "40";
const event = "42";
const answer = "43";

/** A page's connection spoken packet by packet, so that a test can say what no client of ours ever would. */
export class RawSocket {
  readonly closed: Promise<number>;
  /** Every packet that came, pings apart. */
  readonly heard: string[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, (answer: Answer<unknown>) => void>();
  #asked = 0;

  private constructor({ origin }: Address, headers: Readonly<Record<string, string>>) {
    const url = `${origin.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;
    this.#socket = new WebSocket(url, { headers });
    this.#socket.addEventListener("message", ({ data }) => this.#hear(String(data)));
    this.closed = new Promise((resolve) => this.#socket.addEventListener("close", ({ code }) => resolve(code)));
  }

  /** Connects as a page of this server, on a known device or a new one, with whatever a proxy would add. */
  static async open(server: Address, device?: Device & Readonly<Record<string, string>>): Promise<RawSocket> {
    const headers = device ?? (await newDevice(server));
    const socket = new RawSocket(server, { origin: server.origin, ...headers });
    await new Promise<void>((resolve, reject) => {
      socket.#socket.addEventListener("open", () => socket.send(connect));
      socket.#socket.addEventListener("message", ({ data }) => String(data).startsWith(connect) && resolve());
      socket.closed.then((code) => reject(new Error(`Closed with ${code}`)), reject);
    });
    return socket;
  }

  /** Comes into a room, and returns what the server says to that. */
  join(request: Partial<JoinRequest> | { room: string } = {}): Promise<Outcome> {
    return this.ask(wire.join, { protocol: PROTOCOL_VERSION, room: "essai", name: "Raw", ...request });
  }

  command(name: string, input: unknown, id: string = crypto.randomUUID()): Promise<Outcome> {
    return this.ask(wire.command, { id, name, input });
  }

  ask(name: string, ...values: unknown[]): Promise<Outcome> {
    return this.askText(JSON.stringify([name, ...values]));
  }

  /** The same, with the arguments as text that need not be what any serialiser makes. */
  askText(json: string): Promise<Outcome> {
    const id = String(this.#asked++);
    const answered = new Promise<Outcome>((resolve) => this.#waiting.set(id, resolve));
    this.send(`${event}${id}${json}`);
    return Promise.race([answered, this.closed.then((code) => ({ ok: "closed" as const, code }))]);
  }

  send(packet: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(packet);
  }

  /** What the meeting has told so far. */
  get deliveries(): readonly Delivery[] {
    const prefix = `${event}["${wire.delivery}",`;
    return this.heard.filter((packet) => packet.startsWith(prefix)).map((packet) => JSON.parse(packet.slice(2))[1] as Delivery);
  }

  close(): void {
    this.#socket.close();
  }

  #hear(packet: string): void {
    if (packet === ping) this.send(pong);
    else this.heard.push(packet);
    const [, id = "", json] = new RegExp(`^${answer}(\\d+)(.*)$`, "s").exec(packet) ?? [];
    if (json) this.#waiting.get(id)?.(JSON.parse(json)[0] as Answer<unknown>);
  }
}
