import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

/** One run of one process. The number alone does not name it: the system gives it to another one later. */
export const ProcessIdentity = z.strictObject({ pid: z.int().positive(), stamp: z.string() });
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

const POLL_MS = 20;

const linuxStamp = (pid: number): string | undefined => {
  const bootId = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The command's name may hold spaces and brackets; the fields that can be counted come after its last bracket.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, threads, startTime] = [fields[0], Number(fields[17]), fields[19]];
  // A first thread that is dead waits for its parent, but the ports are closed only when the last one is dead too.
  const isDead = (state === "Z" || state === "X") && threads <= 1;
  return isDead ? undefined : `${bootId}:${startTime}`;
};

const portableStamp = (pid: number): string | undefined =>
  execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;

const stampOf = (pid: number): string | undefined => {
  try {
    return process.platform === "linux" ? linuxStamp(pid) : portableStamp(pid);
  } catch {
    // Both ways fail in the same manner when there is no such process.
    return undefined;
  }
};

/** The process that has this number now; `undefined` when none runs. */
export const identify = (pid: number): ProcessIdentity | undefined => {
  const stamp = stampOf(pid);
  return stamp === undefined ? undefined : { pid, stamp };
};

export const isRunning = ({ pid, stamp }: ProcessIdentity): boolean => stampOf(pid) === stamp;

/** Resolves when the process is gone. Meant for processes that are not our children, whose end nobody announces. */
export const untilGone = async (identity: ProcessIdentity, pollMs = POLL_MS): Promise<void> => {
  while (isRunning(identity)) await pause(pollMs);
};

/** Sends a signal to exactly this run of the process; nothing happens when it is already gone. */
export const sendSignal = (identity: ProcessIdentity, name: NodeJS.Signals): void => {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
};

/** Ends the process without a word and waits until its ports are free again. */
export const kill = async (identity: ProcessIdentity): Promise<void> => {
  sendSignal(identity, "SIGKILL");
  await untilGone(identity);
};
