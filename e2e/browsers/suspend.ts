import { readdirSync, readFileSync } from "node:fs";

/** Stops every process of the Chromiums that this one started, as a laptop does when its lid is closed. Gives the way to wake them. */
export const suspendChromium = (): (() => void) => suspend(() => true);

/**
 * Stops their pages alone, as a phone does with a tab that is put away; their network goes on taking what comes. (What is asked of
 * Chromium for this, `Page.setWebLifecycleState`, leaves out pages that have a camera open.)
 */
export const freezePages = (): (() => void) => suspend((pid) => commandOf(pid).includes("--type=renderer"));

function suspend(isMeant: (pid: number) => boolean): () => void {
  const pids = descendants(process.pid).filter((pid) => nameOf(pid).startsWith("chrom") && isMeant(pid));
  if (pids.length === 0) throw new Error("No Chromium runs");
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  return () => {
    for (const pid of pids) process.kill(pid, "SIGCONT");
  };
}

/** Every process with its parent, as the system lists them now. */
function parents(): Map<number, number> {
  const numbers = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return new Map(numbers.map((pid) => [pid, Number(statusOf(pid, "PPid"))]));
}

function descendants(root: number): number[] {
  const all = parents();
  const below = (pid: number): number[] =>
    [...all].filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...below(child)]);
  return below(root);
}

const nameOf = (pid: number): string => statusOf(pid, "Name");

/** Empty for a process that has gone meanwhile. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** The same. */
function statusOf(pid: number, field: string): string {
  try {
    return new RegExp(`^${field}:\\s*(.*)$`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "";
  } catch {
    return "";
  }
}
