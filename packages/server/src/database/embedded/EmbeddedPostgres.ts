import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { StartFailure, type Trouble } from "../../lib/StartFailure.ts";
import { type Claim, claimDatabase } from "../claim.ts";
import type { DatabaseServer } from "../DatabaseServer.ts";
import { databaseAccount } from "./account.ts";
import { placeBinaries, shippedBinaries } from "./binaries.ts";
import { clusterFolder, connectionString } from "./ClusterFolder.ts";
import { ensureCluster, openDataDir } from "./cluster.ts";
import { PostgresLog } from "./PostgresLog.ts";
import { isAnswering, type Launch, PostmasterEnded, startPostmaster, stopPostmaster } from "./postmaster.ts";
import { type Durability, settings } from "./settings.ts";
import { notStarting, stopped, unusable } from "./trouble.ts";

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
  #claim: Claim | undefined;
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
    try {
      const account = await databaseAccount(folder.root);
      await openDataDir(home, account);
      const binaries = await placeBinaries(shippedBinaries(), home, account);
      await ensureCluster(folder, { binaries, account });
      const launch = { folder, binaries, account, log: new PostgresLog(folder.log), settings: settings(folder, durability) };
      return new EmbeddedPostgres(launch, await readFile(folder.password, "utf8"), log);
    } catch (error) {
      throw error instanceof StartFailure ? error : new StartFailure(unusable(home, error), { cause: error });
    }
  }

  async connect(): Promise<Claim> {
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
    const claim = this.#claim;
    if (!claim) return;
    this.#claim = undefined;
    await stopPostmaster(this.#launch.folder);
    await claim.release();
    this.#log.info({ location: this.location }, "PostgreSQL stopped");
  }

  async #start(): Promise<void> {
    const startedAt = performance.now();
    await startPostmaster(this.#launch);
    this.#hasStarted = true;
    this.#log.info({ location: this.location, ms: Math.round(performance.now() - startedAt) }, "PostgreSQL started");
  }

  async #takeOwnership(): Promise<Claim> {
    const claim = await claimDatabase(this.url, "alone");
    this.#claim = claim;
    // A claim that ended by itself gives no right to stop what may be another's by now.
    void claim.ended.then(() => {
      if (this.#claim === claim) this.#claim = undefined;
    });
    await this.#launch.log.mark();
    return claim;
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
  const { code, message } = error as { code?: unknown; message?: unknown };
  return passing.has(code) || message === "Connection terminated unexpectedly";
}
