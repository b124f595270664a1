import { globSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { interruptible } from "../scripts/run/interruptible.mjs";
import { type House, openHouse, type Run } from "./House.ts";
import type { Journey } from "./journey.ts";
import { isApart, type Tally, walkApart } from "./network/apart.ts";
import { openNetworkHouse } from "./network/openNetworkHouse.ts";
import { type Outcome, walk } from "./walk.ts";

const flag = { type: "boolean" } as const;
/** Enough to see motion: what encodes and draws more takes the time of a small machine, and proves no more. */
const CAMERA_FPS = 5;
const JOURNEYS = join(import.meta.dirname, "journeys");

/**
 * `node e2e/run.ts`: all journeys, one after the other; with a word, those whose file has it in its name. `--network` and `--here` leave
 * but those through a failing network, or all others. Those for the night are walked with `--night` alone, or when a word names them.
 */
await interruptible(async (run: Run) => {
  const { values: only, positionals } = parseArgs({
    options: { network: flag, here: flag, night: flag },
    allowPositionals: true,
  });
  const [word = ""] = positionals;
  const found = await findJourneys(word);
  const journeys = word === "" ? found.filter(({ isForNight = false }) => isForNight === (only.night ?? false)) : found;
  const through = journeys.filter(({ isThroughNetwork }) => isThroughNetwork && !only.here);
  const others = journeys.filter(({ isThroughNetwork }) => !isThroughNetwork && !only.network);
  const tallies = isApart(run.env)
    ? [await walkAll(through, () => openNetworkHouse(run))]
    : [await walkAll(others, () => openHouse(run, { cameraFps: CAMERA_FPS })), await walkApart(run, word, through)];
  const sum = (name: "passed" | "failed" | "skipped") => tallies.reduce((total, tally) => total + tally[name], 0);
  const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
  const failures = tallies.flatMap((tally) => tally.failures ?? []);
  const { PALABRE_RESULTS } = run.env;
  if (PALABRE_RESULTS) await writeFile(PALABRE_RESULTS, JSON.stringify({ passed, failed, skipped, failures }));
  if (!isApart(run.env)) console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  if (failed > 0 || passed + skipped === 0) process.exitCode = 1;
});

async function findJourneys(word: string): Promise<Journey[]> {
  const files = globSync(`*${word}*.journey.ts`, { cwd: JOURNEYS }).sort();
  const modules: Record<string, Journey | Journey[]>[] = await Promise.all(files.map((file) => import(join(JOURNEYS, file))));
  return modules.flatMap((module) => Object.values(module).flat());
}

async function walkAll(journeys: Journey[], open: () => Promise<House>): Promise<Tally> {
  const outcomes: Outcome[] = [];
  if (journeys.length > 0) {
    const house = await open();
    try {
      for (const journey of journeys) {
        house.signal.throwIfAborted();
        const outcome = await walk(journey, house);
        tell(outcome);
        outcomes.push(outcome);
      }
    } finally {
      await house.close();
    }
  }
  const failures = outcomes.flatMap(({ title, error }) => (error ? [{ title, why: said(error) }] : []));
  return { passed: outcomes.length - failures.length, failed: failures.length, skipped: 0, failures };
}

function tell({ title, seconds, notes, error }: Outcome): void {
  console.log(`${error ? "✗" : "✓"} ${title.padEnd(104)}${seconds.toFixed(1).padStart(6)} s`);
  for (const note of notes) console.log(`    ${note}`);
  if (error) console.log(`    ${said(error).replaceAll("\n", "\n    ")}`);
}

function said(error: Error): string {
  return stripVTControlCharacters(error.stack ?? error.message);
}
