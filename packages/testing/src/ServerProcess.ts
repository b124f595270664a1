import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const main = join(import.meta.dirname, "..", "..", "server", "src", "main.ts");

/** A server as an operator starts it, in a process that a test may kill. It has a media engine that nobody answers for. */
export class ServerProcess {
  readonly port: number;
  readonly origin: string;
  readonly #child: ChildProcess;
  readonly #written: string[];
  readonly #dataDir: string;

  private constructor(child: ChildProcess, { port, written, dataDir }: { port: number; written: string[]; dataDir: string }) {
    this.#child = child;
    this.#written = written;
    this.#dataDir = dataDir;
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
  }

  static async start(databaseUrl: string, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const dataDir = await mkdtemp(join(tmpdir(), "palabre-server-"));
    const child = fork(main, {
      execArgv: [],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: {
        HOST: "127.0.0.1",
        PORT: "0",
        TLS: "off",
        DATA_DIR: dataDir,
        DATABASE_URL: databaseUrl,
        LIVEKIT_URL: "http://127.0.0.1:9",
        LIVEKIT_API_KEY: "test",
        LIVEKIT_API_SECRET: "for-tests-only-and-long-enough-to-sign-with",
        ...env,
      },
    });
    const written: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data: Buffer) => written.push(String(data)));
    const exited = once(child, "exit").then(() => [{ type: "failed", why: `It exited. ${written.join("")}` }]);
    const [{ urls = [], why }] = (await Promise.race([once(child, "message"), exited])) as [{ urls?: string[]; why?: string }];
    const [url = "http://localhost:0"] = urls;
    const server = new ServerProcess(child, { port: Number(new URL(url).port), written, dataDir });
    if (urls.length > 0) return server;
    await server.kill();
    throw new Error(`The server did not start. ${why}`);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** With which code it ended by itself or when asked to. */
  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  logged(): string {
    return this.#written.join("");
  }

  /** Ends it as a power cut does. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  /** Asks it to stop, as an operator does. */
  close(): Promise<void> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const exited = this.isRunning && once(this.#child, "exit");
    if (exited) this.#child.kill(signal);
    await exited;
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
