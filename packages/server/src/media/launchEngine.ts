import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { StartFailure } from "../lib/StartFailure.ts";
import type { EngineKeys } from "./EngineHost.ts";
import { type EngineSettings, engineConfig, engineFingerprint } from "./engineConfig.ts";
import { openEngineLog } from "./engineLog.ts";
import { recordEngine } from "./engineRecord.ts";
import { identify, kill } from "./ProcessIdentity.ts";
import { assertMediaPortsFree, freeTcpPort } from "./ports.ts";
import { programMark } from "./programMark.ts";
import { addressOf, answers, type RunningEngine } from "./RunningEngine.ts";
import { warmUp } from "./warmUp.ts";

/** Where the engine's program is, where its record and log are kept, how it is set, and its inner port if not just any. */
export type EnginePlace = { program: string; dataDir: string; settings: EngineSettings; port?: number };

const READY_WITHIN_MS = 10_000;
const ASK_EVERY_MS = 10;

const failure = (why: string, dataDir: string): StartFailure =>
  new StartFailure({ what: "The media engine cannot be started.", why, todo: `Its own log, ${dataDir}/engine.log, says more.` });

/**
 * The engine gets a session of its own and writes to a file, not to a pipe of ours: a killed server process takes neither with
 * it, and sound and picture go on. Of our environment it sees nothing, since several variables would change its settings.
 */
const spawnDetached = async ({ program, dataDir }: EnginePlace, config: string) => {
  const log = openEngineLog(dataDir);
  try {
    const child = spawn(program, [], { detached: true, stdio: ["ignore", log, log], env: { LIVEKIT_CONFIG: config } });
    const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    await once(child, "spawn");
    child.unref();
    return { pid: child.pid, exited };
  } finally {
    closeSync(log);
  }
};

const untilReady = async ({ address, exited }: RunningEngine, dataDir: string, signal: AbortSignal): Promise<void> => {
  let hasExited = false;
  // It cannot reject: the exit of a process is an event, not an answer.
  void exited.then(() => {
    hasExited = true;
  });
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (!(await answers(address))) {
    if (hasExited) throw failure("It stopped at once.", dataDir);
    if (signal.aborted) throw failure("The server is closing.", dataDir);
    if (performance.now() > giveUpAt) throw failure("It runs, but does not answer.", dataDir);
    await pause(ASK_EVERY_MS);
  }
};

/** Starts a new engine and records it. Rejects with a sentence for the operator; nothing is left running then. */
export const launchEngine = async (place: EnginePlace, keys: EngineKeys, signal: AbortSignal): Promise<RunningEngine> => {
  const fingerprint = engineFingerprint(place.settings, programMark(place.program));
  await assertMediaPortsFree(place.settings);
  const port = place.port ?? (await freeTcpPort());
  const { pid, exited } = await spawnDetached(place, engineConfig(place.settings, { keys, port }));
  const process = pid === undefined ? undefined : identify(pid);
  if (!process) throw failure("It stopped at once.", place.dataDir);
  recordEngine(place.dataDir, { engine: process, port, fingerprint, keys });
  const engine = { process, address: addressOf(port), exited };
  try {
    await untilReady(engine, place.dataDir, signal);
    // Not waited for: whoever comes meanwhile is no slower than without it.
    void warmUp(engine.address, keys);
    return engine;
  } catch (error) {
    await kill(process);
    throw error;
  }
};
