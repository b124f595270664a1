import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import type { Logger } from "pino";
import { StartFailure, type Trouble } from "../../lib/StartFailure.ts";
import { applicationName, claim } from "../claim.ts";
import type { DatabaseServer } from "../DatabaseServer.ts";
import { databaseAccount } from "./account.ts";
import { placeBinaries } from "./binaries.ts";
import { clusterFolder, connectionString } from "./ClusterFolder.ts";
import { ensureCluster, openDataDir } from "./cluster.ts";
import { PostgresLog } from "./PostgresLog.ts";
import { isAnswering, type Launch, PostmasterEnded, startPostmaster, stopPostmaster } from "./postmaster.ts";
import { type Durability, settings } from "./settings.ts";
import { notStarting, stopped } from "./trouble.ts";

const patienceMs = 15_000;
const pollMs = 50;

// PostgreSQL is starting, stopping or recovering; or it was there when we looked and went before we spoke.
const passing = new Set<unknown>(["57P03", "57P01", "ECONNREFUSED", "ENOENT", "ECONNRESET", "EPIPE"]);

/**
 * A PostgreSQL of our own, in a data directory. Whoever holds its one exclusive claim is its owner, no matter who started it:
 * so the next process takes over what a killed one left running, and a second living one is refused.
 */
export class EmbeddedPostgres implements DatabaseServer {
  readonly url: string;
  readonly location: string;
  readonly #launch: Launch;
  readonly #log: Logger;
  #owner: Client | undefined;
  #hasStarted = false;

  private constructor(launch: Launch, password: string, log: Logger) {
    this.#launch = launch;
    this.#log = log;
    this.location = launch.folder.root;
    this.url = connectionString(launch.folder, password);
  }

  /** Makes everything ready to start; `connect()` starts. */
  static async prepare(dataDir: string, log: Logger, durability: Durability = "durable"): Promise<EmbeddedPostgres> {
    const home = resolve(dataDir);
    const folder = clusterFolder(home);
    const account = await databaseAccount(folder.root);
    await openDataDir(home, account);
    const binaries = await placeBinaries(home, account);
    await ensureCluster(folder, { binaries, account });
    const launch = { folder, binaries, account, log: new PostgresLog(folder.log), settings: settings(folder, durability) };
    return new EmbeddedPostgres(launch, await readFile(folder.password, "utf8"), log);
  }

  async connect(): Promise<Client> {
    for (const deadline = Date.now() + patienceMs; ; await wait(pollMs)) {
      try {
        if (!(await isAnswering(this.#launch.folder))) await this.#start();
        return await this.#takeOwnership();
      } catch (error) {
        if (isPassing(error) && Date.now() < deadline) continue;
        throw await this.#giveUp(error);
      }
    }
  }

  async explainLoss(): Promise<Trouble> {
    return stopped(this.#launch.folder, await this.#launch.log.failure());
  }

  /** Stops PostgreSQL if it is ours, so that what was ours alone is nobody's afterwards. */
  async close(): Promise<void> {
    const owner = this.#owner;
    if (!owner) return;
    this.#owner = undefined;
    await stopPostmaster(this.#launch.folder);
    await owner.end();
    this.#log.info({ location: this.location }, "PostgreSQL stopped");
  }

  async #start(): Promise<void> {
    const startedAt = performance.now();
    await startPostmaster(this.#launch);
    this.#hasStarted = true;
    this.#log.info({ location: this.location, ms: Math.round(performance.now() - startedAt) }, "PostgreSQL started");
  }

  async #takeOwnership(): Promise<Client> {
    const client = new Client({ connectionString: this.url, application_name: applicationName });
    client.on("error", (error) => this.#log.debug({ error }, "PostgreSQL cut its owner's connection"));
    client.once("end", () => {
      if (this.#owner === client) this.#owner = undefined;
    });
    try {
      await client.connect();
      await claim(client, "alone");
    } catch (error) {
      await client.end();
      throw error;
    }
    this.#owner = client;
    await this.#launch.log.mark();
    return client;
  }

  async #giveUp(error: unknown): Promise<StartFailure> {
    if (error instanceof StartFailure) return error; // Another Palabre has it, and may go on.
    if (this.#hasStarted) await stopPostmaster(this.#launch.folder);
    const why = error instanceof Error ? error.message : String(error);
    return new StartFailure(notStarting(this.#launch.folder, why), { cause: error });
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof PostmasterEnded) return error.isLocked;
  return passing.has((error as { code?: unknown }).code);
}
