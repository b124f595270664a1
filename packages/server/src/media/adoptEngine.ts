import { StartFailure } from "../lib/StartFailure.ts";
import { engineFingerprint } from "./engineConfig.ts";
import { type EngineRecord, recordEngine } from "./engineRecord.ts";
import type { EnginePlace } from "./launchEngine.ts";
import { isRunning, kill, untilGone } from "./ProcessIdentity.ts";
import { programMark } from "./programMark.ts";
import { addressOf, answers, type RunningEngine, stopEngine } from "./RunningEngine.ts";

const POLL_MS = 250;

const alreadyOwned = (pid: number, dataDir: string): StartFailure =>
  new StartFailure({
    what: "The media engine cannot be started.",
    why: `Process ${pid} already keeps one in ${dataDir}.`,
    todo: "Stop that process, choose another DATA_DIR, or let both use one engine with LIVEKIT_URL.",
  });

/**
 * Takes over the engine of a server process that was killed, if it is still the same program with the same settings and answers.
 * Any other engine of that record is stopped, because it holds the ports. Rejects when its server process is still alive.
 */
export const adoptEngine = async (place: EnginePlace, record: EngineRecord): Promise<RunningEngine | undefined> => {
  if (record.owner.pid !== process.pid && isRunning(record.owner)) throw alreadyOwned(record.owner.pid, place.dataDir);
  if (!isRunning(record.engine)) return undefined;
  const address = addressOf(record.port);
  if (!(await answers(address))) {
    await kill(record.engine);
    return undefined;
  }
  if (record.fingerprint !== engineFingerprint(place.settings, programMark(place.program))) {
    await stopEngine({ process: record.engine });
    return undefined;
  }
  recordEngine(place.dataDir, record);
  return { process: record.engine, address, exited: untilGone(record.engine, POLL_MS) };
};
