import { mkdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { adoptEngine } from "./adoptEngine.ts";
import type { CountMedia } from "./counters.ts";
import type { EngineHost, EngineKeys } from "./EngineHost.ts";
import { trimEngineLog } from "./engineLog.ts";
import { forgetRecord, newKeys, readRecord } from "./engineRecord.ts";
import { Listeners } from "./Listeners.ts";
import { type EnginePlace, launchEngine } from "./launchEngine.ts";
import { kill } from "./ProcessIdentity.ts";
import { type RunningEngine, stopEngine, untilLost } from "./RunningEngine.ts";
import { restartDelayMs } from "./restartDelay.ts";

export type EngineProcessOptions = EnginePlace & { log: Logger; count: CountMedia };

const SHORT_LIFE_MS = 10_000;
const TRIM_EVERY_MS = 60_000;

/**
 * A media engine of our own: found again or started, watched, replaced at once when it dies or falls silent. It outlives a killed
 * server process on purpose, and is taken over by the next one with the same data directory; `close()` stops it.
 */
export class EngineProcess implements EngineHost {
  readonly keys: EngineKeys;
  readonly #options: EngineProcessOptions;
  readonly #listeners: Listeners;
  readonly #closing = new AbortController();
  readonly #trimming: NodeJS.Timeout;
  readonly #watching: Promise<void>;
  #running: RunningEngine | undefined;
  #closed: Promise<void> | undefined;

  /** Resolves once the engine answers. Rejects with a sentence for the operator when it cannot be started. */
  static async start(options: EngineProcessOptions): Promise<EngineProcess> {
    const { dataDir, log, count } = options;
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const record = readRecord(dataDir);
    // The keys stay even if the engine died together with the server: people's tokens then still open the door.
    const keys = record?.keys ?? newKeys();
    const adopted = record && (await adoptEngine(options, record));
    const running = adopted ?? (await launchEngine(options, keys, new AbortController().signal));
    count(adopted ? "engine_adopted" : "engine_started");
    log.info(
      { pid: running.process.pid, address: running.address },
      adopted ? "media engine taken over" : "media engine started",
    );
    return new EngineProcess(options, keys, running);
  }

  private constructor(options: EngineProcessOptions, keys: EngineKeys, running: RunningEngine) {
    this.#options = options;
    this.keys = keys;
    this.#listeners = new Listeners(options.log);
    this.#running = running;
    this.#trimming = setInterval(() => trimEngineLog(options.dataDir), TRIM_EVERY_MS).unref();
    this.#watching = this.#watch(running);
  }

  /** The engine's process number, for the operator; `undefined` while it is down. */
  get pid(): number | undefined {
    return this.#running?.process.pid;
  }

  address(): string | undefined {
    return this.#running?.address;
  }

  onLost(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    clearInterval(this.#trimming);
    this.#closing.abort();
    await this.#watching;
    const running = this.#running;
    this.#running = undefined;
    if (running) await stopEngine(running);
    forgetRecord(this.#options.dataDir);
  }

  async #watch(first: RunningEngine): Promise<void> {
    const { log, count } = this.#options;
    let engine: RunningEngine | undefined = first;
    let deathsInARow = 0;
    while (engine) {
      const bornAt = performance.now();
      const end = await untilLost(engine, this.#closing.signal);
      if (end === "unwatched") return;
      this.#running = undefined;
      count(end === "died" ? "engine_died" : "engine_wedged");
      log.warn({ pid: engine.process.pid, end }, "media engine lost");
      await kill(engine.process);
      this.#listeners.tell();
      deathsInARow = performance.now() - bornAt < SHORT_LIFE_MS ? deathsInARow + 1 : 1;
      engine = await this.#replace(deathsInARow);
    }
  }

  /** Tries until an engine runs; gives up only when closing. */
  async #replace(deathsInARow: number): Promise<RunningEngine | undefined> {
    const { log, count } = this.#options;
    const { signal } = this.#closing;
    for (let deaths = deathsInARow; !signal.aborted; deaths += 1) {
      await pause(restartDelayMs(deaths, Math.random()), undefined, { signal }).catch(() => {});
      if (signal.aborted) return undefined;
      try {
        this.#running = await launchEngine(this.#options, this.keys, signal);
        count("engine_started");
        log.info({ pid: this.#running.process.pid, address: this.#running.address }, "media engine restarted");
        return this.#running;
      } catch (error) {
        if (!signal.aborted) log.error({ err: error }, "media engine could not be restarted");
      }
    }
    return undefined;
  }
}
