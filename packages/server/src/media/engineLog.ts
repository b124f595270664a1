import { mkdirSync, openSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";

const LARGEST_BYTES = 8 * 1024 * 1024;

const fileIn = (dataDir: string): string => join(dataDir, "engine.log");

/** The engine's own log, readable by the operator alone. It never passes through ours, because it may quote a refused token. */
export const openEngineLog = (dataDir: string): number => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openSync(fileIn(dataDir), "a", 0o600);
};

/** Starts the log anew when it has grown too large. The engine appends, so it may go on writing meanwhile. */
export const trimEngineLog = (dataDir: string): void => {
  const { size } = statSync(fileIn(dataDir), { throwIfNoEntry: false }) ?? { size: 0 };
  if (size > LARGEST_BYTES) truncateSync(fileIn(dataDir));
};
