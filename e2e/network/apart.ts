import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runVisibly } from "../../scripts/run/visible-command.mjs";
import { runCommand } from "../../scripts/setup/command.mjs";
import { findOnPath } from "../../scripts/setup/find-on-path.mjs";
import type { Run } from "../House.ts";
import type { Journey } from "../journey.ts";

export type Tally = {
  passed: number;
  failed: number;
  skipped: number;
  failures?: readonly { title: string; why: string }[];
};

/** Besides what journeys are given that take longer than all others. */
const LONGEST_MS = 8 * 60_000;
const LONG_MS = 180_000;
const APART = "PALABRE_E2E_APART";

/** Whether this process is the one in namespaces of its own. */
export const isApart = (env: NodeJS.ProcessEnv): boolean => env[APART] === "1";

/** Walks the journeys through a failing network in a process with a network and a view of the file system of its own. */
export async function walkApart(run: Run, word: string, journeys: readonly Journey[]): Promise<Tally> {
  const count = journeys.length;
  if (count === 0) return { passed: 0, failed: 0, skipped: 0 };
  const why = await whyNot(run);
  if (why) {
    console.log(`– ${count} journeys through a failing network are skipped: ${why}`);
    return { passed: 0, failed: 0, skipped: count };
  }
  const results = join(run.root, ".cache", "e2e-apart.json");
  await rm(results, { force: true });
  // Who watches npm for us is the process that started us.
  const env = { ...run.env, [APART]: "1", PALABRE_RESULTS: results, npm_lifecycle_event: undefined };
  const timeoutMs = journeys.reduce((sum, { withinMs }) => sum + (withinMs > LONG_MS ? withinMs : 0), LONGEST_MS);
  const which = journeys.every(({ isForNight }) => isForNight) ? ["--night"] : [];
  const command = ["--net", "--mount", process.execPath, "e2e/run.ts", ...which, word];
  const isWell = await runVisibly("unshare", command, { cwd: run.root, env, signal: run.signal, timeoutMs });
  const tally: Tally = await readFile(results, "utf8").then(JSON.parse, () => ({ passed: 0, failed: 0 }));
  const isUnexplained = !isWell && tally.failed === 0;
  return { ...tally, failed: isUnexplained ? 1 : tally.failed, skipped: 0 };
}

/** What this machine lacks for it. */
async function whyNot({ env, signal }: Run): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return "they need root";
  for (const program of ["unshare", "nsenter", "ip"]) if (!(await findOnPath(program, env))) return `there is no ${program} here`;
  return runCommand("unshare", ["--net", "--mount", "true"], { env, signal }).then(
    () => undefined,
    () => "namespaces are not permitted here",
  );
}
