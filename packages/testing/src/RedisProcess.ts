import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { freeTcpPort } from "../../server/src/media/ports.ts";

/** A Redis that keeps nothing, on a port of its own, which a test may kill and bring back. */
export class RedisProcess {
  readonly url: string;
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async start(): Promise<RedisProcess> {
    const redis = new RedisProcess(await freeTcpPort());
    await redis.restart();
    return redis;
  }

  async restart(): Promise<void> {
    await this.close();
    const args = ["--port", String(this.#port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
    this.#child = child;
    const missing = once(child, "error").then(() => {
      throw new Error("There is no redis-server: apt-get install redis-server");
    });
    await Promise.race([ready(child), missing]);
  }

  /** Without a word to anybody. */
  async close(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }
}

const ready = async ({ stdout }: ChildProcess): Promise<void> => {
  if (!stdout) return;
  for await (const line of createInterface({ input: stdout })) if (line.includes("Ready to accept connections")) break;
  stdout.resume();
};
