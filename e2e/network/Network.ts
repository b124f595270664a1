import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";

const run = promisify(execFile);

// Addresses for documentation (RFC 5737): nobody has them, and to browsers and engine they are as good as any of the internet.
export const SERVER = "203.0.113.1";
const CLIENTS = ["203.0.113.2", "203.0.113.3"] as const;
const LINK = "eth0";

/** What the server's side swallows without a word, as a careless firewall does. */
export type Swallowed = "everything" | "udp" | { tcp: number };

const selectorOf = (what: Swallowed): string[] => {
  if (what === "everything") return [];
  if (what === "udp") return ["ipproto", "udp"];
  return ["ipproto", "tcp", "dport", String(what.tcp)];
};

/**
 * A network of two: this process with its browsers, already in a namespace of its own, and a namespace for the server, joined by one
 * link. Both are nameless and live as long as their processes, so that nothing is left of a run that was killed.
 */
export class Network {
  readonly #holder: ChildProcess;
  #client = 0;
  #swallowed = 0;

  static async open(): Promise<Network> {
    // It ends when we do: its input is a pipe of ours.
    const holder = spawn("unshare", ["--net", "sh", "-c", "echo there; cat"], { stdio: ["pipe", "pipe", "inherit"] });
    await once(holder.stdout, "data");
    const network = new Network(holder);
    await network.#build();
    return network;
  }

  private constructor(holder: ChildProcess) {
    this.#holder = holder;
  }

  /** What a command begins with to run on the server's side. */
  get inServer(): readonly string[] {
    return ["nsenter", `--net=/proc/${this.#holder.pid}/ns/net`, "--"];
  }

  /** The link itself goes away, and the browsers are told so: a cable pulled, a Wi-Fi left. */
  async cut(): Promise<void> {
    await run("ip", ["link", "set", LINK, "down"]);
  }

  /** The link goes dead and nobody is told. */
  async swallow(...all: Swallowed[]): Promise<void> {
    for (const what of all) {
      await this.#server("ip", "rule", "add", "pref", "10", "iif", LINK, ...selectorOf(what), "blackhole");
      this.#swallowed += 1;
    }
  }

  /** This side goes on under another address, as from one Wi-Fi to the next. */
  async move(): Promise<void> {
    const old = CLIENTS[this.#client % CLIENTS.length] ?? "";
    this.#client += 1;
    const next = CLIENTS[this.#client % CLIENTS.length] ?? "";
    await run("ip", ["address", "delete", `${old}/24`, "dev", LINK]);
    await run("ip", ["address", "add", `${next}/24`, "dev", LINK]);
  }

  /** All is well again. */
  async heal(): Promise<void> {
    for (; this.#swallowed > 0; this.#swallowed -= 1) await this.#server("ip", "rule", "delete", "pref", "10");
    await run("ip", ["link", "set", LINK, "up"]);
  }

  async close(): Promise<void> {
    const gone = once(this.#holder, "exit");
    this.#holder.stdin?.end();
    await gone;
  }

  async #build(): Promise<void> {
    await run("ip", ["link", "set", "lo", "up"]);
    await run("ip", ["link", "add", LINK, "type", "veth", "peer", "name", LINK, "netns", String(this.#holder.pid)]);
    await run("ip", ["address", "add", `${CLIENTS[0]}/24`, "dev", LINK]);
    await run("ip", ["link", "set", LINK, "up"]);
    await this.#server("ip", "link", "set", "lo", "up");
    await this.#server("ip", "address", "add", `${SERVER}/24`, "dev", LINK);
    await this.#server("ip", "link", "set", LINK, "up");
    // What comes for the server itself is looked up first of all, unless our rules stand before that one.
    await this.#server("ip", "rule", "add", "pref", "20", "lookup", "local");
    await this.#server("ip", "rule", "delete", "pref", "0");
  }

  async #server(...command: string[]): Promise<void> {
    const [program = "", ...args] = [...this.inServer, ...command];
    await run(program, args);
  }
}
