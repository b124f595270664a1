import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { testEngineSettings } from "@palabre/testing/engine.ts";
import { clusterFolder } from "../packages/server/src/database/embedded/ClusterFolder.ts";
import { stopPostmaster } from "../packages/server/src/database/embedded/postmaster.ts";
import { readPostmasterFile } from "../packages/server/src/database/embedded/postmasterFile.ts";
import { isOtherAlive } from "../packages/server/src/lib/isOtherAlive.ts";
import { readRecord } from "../packages/server/src/media/engineRecord.ts";
import { kill } from "../packages/server/src/media/ProcessIdentity.ts";
import { freeTcpPort } from "../packages/server/src/media/ports.ts";
import { SmallDisk } from "./network/SmallDisk.ts";
import { until } from "./until.ts";

/** Where it runs and how it is reached, when that is not the loopback of this machine. `hasSmallDisk`: the database's can be full. */
export type Site = { through: readonly string[]; origin: string; env: NodeJS.ProcessEnv; hasSmallDisk?: boolean };

export type PalabreOptions = {
  root: string;
  node: string;
  env: NodeJS.ProcessEnv;
  engine: string;
  /** Where what it logs goes. */
  logFile: string;
  site?: Site;
};

type Place = { dataDir: string; env: NodeJS.ProcessEnv; port: number; disk: SmallDisk | undefined };

type ServerMessage =
  | { type: "ready"; urls: string[]; administratorUrl?: string }
  | { type: "failed"; what: string; why: string; todo: string };

// The embedded database does not run as root and must reach its files: not every system lets others through its temporary folder.
const HOMES = "/var/tmp";
const PREFIX = "palabre-e2e-";
const ERROR_LEVEL = 50;

/** A whole Palabre as `npm start` runs it, in a folder and on ports of its own: server process, database, media engine. */
export class Palabre {
  readonly origin: string;
  readonly #options: PalabreOptions;
  readonly #dataDir: string;
  readonly #env: NodeJS.ProcessEnv;
  /** That of the database, where it can be full. */
  readonly disk: SmallDisk | undefined;
  /** Where the first administrator is made, once; as the server told at its last start. */
  administratorUrl: string | undefined;
  #server: ChildProcess | undefined;
  #letDatabaseBack: () => Promise<void> = async () => undefined;
  #closing: Promise<void> | undefined;

  static async start(options: PalabreOptions): Promise<Palabre> {
    await removeLeftovers();
    const dataDir = await mkdtemp(join(HOMES, `${PREFIX}${process.pid}-`));
    await chmod(dataDir, 0o711);
    const { udpPort, tcpPort } = await testEngineSettings();
    const port = await freeTcpPort();
    const env = {
      ...options.env,
      PALABRE_ENGINE_PATH: options.engine,
      PORT: String(port),
      HOST: "127.0.0.1",
      TLS: "off",
      DATA_DIR: dataDir,
      MEDIA_UDP_PORT: String(udpPort),
      MEDIA_TCP_PORT: String(tcpPort),
      ...Object.fromEntries(
        ["DATABASE_URL", "REDIS_URL", "LIVEKIT_URL", "PUBLIC_URL", "PALABRE_DEV"].map((name) => [name, undefined]),
      ),
      ...options.site?.env,
    };
    const disk = options.site?.hasSmallDisk ? await SmallDisk.mount(join(dataDir, "database")) : undefined;
    const palabre = new Palabre(options, { dataDir, env, port, disk });
    try {
      await palabre.startServer();
      return palabre;
    } catch (error) {
      await palabre.close();
      throw error;
    }
  }

  private constructor(options: PalabreOptions, place: Place) {
    this.#options = options;
    this.#dataDir = place.dataDir;
    this.#env = place.env;
    this.disk = place.disk;
    this.origin = options.site?.origin ?? `http://localhost:${place.port}`;
  }

  /** The program of its media engine. */
  get engine(): string {
    return this.#options.engine;
  }

  /** Where its media engine takes sound and picture. */
  get mediaUdpPort(): number {
    return Number(this.#env["MEDIA_UDP_PORT"]);
  }

  /** Starts the server process, unless it runs. Resolves when it is ready. */
  async startServer(): Promise<void> {
    if (isAlive(this.#server)) return;
    const { node, root, logFile, site } = this.#options;
    const log = openSync(logFile, "a");
    const [program = "", ...args] = [...(site?.through ?? []), node, "packages/server/src/main.ts"];
    const server = spawn(program, args, {
      cwd: root,
      env: this.#env,
      stdio: ["ignore", log, log, "ipc"],
    });
    closeSync(log);
    this.#server = server;
    const exited = once(server, "exit").then(([code, signal]) => ({
      type: "failed" as const,
      what: `exit ${code ?? signal}`,
      why: "",
      todo: "",
    }));
    const told = once(server, "message").then(([message]) => message as ServerMessage);
    const answer = await Promise.race([told, exited]);
    if (answer.type === "failed") throw new Error(`The server did not start: ${answer.what} ${answer.why} See ${logFile}`);
    // One that starts again prints none: there is an administrator.
    this.administratorUrl = answer.administratorUrl ?? this.administratorUrl;
  }

  /** Ends the server process without a word, and nothing else. */
  async killServer(): Promise<void> {
    await ended(this.#server, "SIGKILL");
  }

  /** Ends the media engine without a word. The server is to start another. */
  async killEngine(): Promise<void> {
    const record = readRecord(this.#engineDir);
    if (!record) throw new Error("There is no record of the media engine");
    await kill(record.engine);
  }

  /** The process of its media engine, by number. */
  get enginePid(): number {
    const record = readRecord(this.#engineDir);
    if (!record) throw new Error("There is no record of the media engine");
    return record.engine.pid;
  }

  /** Ends the database without a word, and keeps the server from starting it again. Returns the way to let it. */
  async keepDatabaseAway(): Promise<() => Promise<void>> {
    const { cluster, postmasterFile } = clusterFolder(join(this.#dataDir, "database"));
    const postmaster = await readPostmasterFile(postmasterFile);
    if (!postmaster) throw new Error("There is no database of our own");
    const log = join(cluster, "pg_wal");
    await chmod(log, 0o000);
    this.#letDatabaseBack = () => chmod(log, 0o700);
    process.kill(postmaster.pid, "SIGKILL");
    return this.#letDatabaseBack;
  }

  /** Brings back what a journey took away and did not bring back itself, because it failed before. */
  async restore(): Promise<void> {
    await this.disk?.free();
    await this.#letDatabaseBack();
    await this.startServer();
  }

  /** Resolves once the engine in place of one that was killed answers. */
  async untilEngineIsBack(): Promise<void> {
    const isBack = async () => ((await (await fetch(`${this.origin}/readyz`)).json()) as { media: boolean }).media;
    await until("the media engine is back", isBack);
  }

  /** What the server held for worth an operator's action, in its log from this length on. */
  errorsSince(logLength: number): string[] {
    return this.#log().slice(logLength).split("\n").filter(isError);
  }

  get logLength(): number {
    return this.#log().length;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await ended(this.#server, "SIGTERM");
    await this.disk?.unmount();
    await removeHome(this.#dataDir);
  }

  get #engineDir(): string {
    return engineDir(this.#dataDir);
  }

  #log(): string {
    return readFileSync(this.#options.logFile, "utf8");
  }
}

const engineDir = (dataDir: string): string => join(dataDir, "engine");

function isAlive(server: ChildProcess | undefined): server is ChildProcess {
  return server !== undefined && server.exitCode === null && server.signalCode === null;
}

async function ended(server: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!isAlive(server)) return;
  const exited = once(server, "exit");
  server.kill(signal);
  await exited;
}

function isError(line: string): boolean {
  try {
    return JSON.parse(line).level >= ERROR_LEVEL;
  } catch {
    return line.trim() !== "";
  }
}

/** What runs that were killed left running. */
async function removeLeftovers(): Promise<void> {
  await mkdir(HOMES, { recursive: true });
  for (const name of await readdir(HOMES)) {
    if (!name.startsWith(PREFIX) || isOtherAlive(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    await removeHome(join(HOMES, name));
  }
}

/** Ends what a run that was killed left alive, and removes its files. */
async function removeHome(dataDir: string): Promise<void> {
  const record = readRecord(engineDir(dataDir));
  if (record) await kill(record.owner);
  if (record) await kill(record.engine);
  await stopPostmaster(clusterFolder(join(dataDir, "database")));
  await rm(dataDir, { recursive: true, force: true });
}
