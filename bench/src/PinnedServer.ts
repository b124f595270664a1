import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { clusterFolder } from "../../packages/server/src/database/embedded/ClusterFolder.ts";
import { stopPostmaster } from "../../packages/server/src/database/embedded/postmaster.ts";
import { readPostmasterFile } from "../../packages/server/src/database/embedded/postmasterFile.ts";
import { needProgram } from "./needProgram.ts";
import { cpuSecondsOf } from "./processTree.ts";

const main = join(import.meta.dirname, "..", "..", "packages", "server", "src", "main.ts");
export const serverCore = "0";
export const loadCore = "1";

/** Nobody answers there: what is measured needs no sound and picture. */
const noEngine = {
  LIVEKIT_URL: "http://127.0.0.1:9",
  LIVEKIT_API_KEY: "bench",
  LIVEKIT_API_SECRET: "for-benchmarks-only-and-long-enough-to-sign-with",
};
// Everybody comes from one address here, and no bound for one may stand in the way of what is measured.
export const unbounded = {
  ROOM_CAPACITY: "1000",
  RATE_CONNECTIONS: "1000000",
  RATE_MEETINGS: "1000000",
  RATE_COMMANDS: "1000000",
  MAX_CONNECTIONS: "1000000",
  MAX_PARTICIPANTS: "1000000",
};

/** A whole server as an operator starts it, with its database, in processes of its own on one core. */
export class PinnedServer {
  readonly origin: string;
  readonly #child: ChildProcess;
  readonly #dataDir: string;
  readonly #roots: readonly number[];

  static async start(): Promise<PinnedServer> {
    await needProgram("taskset");
    const dataDir = await mkdtemp(join("/var/tmp", "palabre-bench-"));
    await chmod(dataDir, 0o711);
    const child = spawn("taskset", ["-c", serverCore, process.execPath, main], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: { ...noEngine, ...unbounded, HOST: "127.0.0.1", PORT: "0", TLS: "off", LOG_LEVEL: "warn", DATA_DIR: dataDir },
    });
    const exited = once(child, "exit").then(() => [{ why: "It exited." }]);
    const [{ urls, why }] = (await Promise.race([once(child, "message"), exited])) as [{ urls?: string[]; why?: string }];
    const [url] = urls ?? [];
    const database = await readPostmasterFile(databaseOf(dataDir).postmasterFile);
    if (!url || !child.pid || !database) throw new Error(`The server did not start. ${why}`);
    return new PinnedServer({ child, dataDir, port: new URL(url).port, roots: [child.pid, database.pid] });
  }

  private constructor(made: { child: ChildProcess; dataDir: string; port: string; roots: readonly number[] }) {
    this.origin = `http://127.0.0.1:${made.port}`;
    this.#child = made.child;
    this.#dataDir = made.dataDir;
    this.#roots = made.roots;
  }

  /** Of the server and its database, so far. */
  cpuSeconds(): Promise<number> {
    return cpuSecondsOf(this.#roots);
  }

  async close(): Promise<void> {
    const exited = once(this.#child, "exit");
    if (this.#child.kill("SIGTERM")) await exited;
    await stopPostmaster(databaseOf(this.#dataDir));
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

const databaseOf = (dataDir: string) => clusterFolder(join(dataDir, "database"));
