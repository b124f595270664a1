import { globSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import { stripVTControlCharacters } from "node:util";
import { interruptible } from "../scripts/run/interruptible.mjs";
import { type House, openHouse, type Run } from "./House.ts";
import type { Journey } from "./journey.ts";
import { type Outcome, walk } from "./walk.ts";

const JOURNEYS = join(import.meta.dirname, "journeys");

/** `node e2e/run.ts`: all journeys, one after the other; with a word, those whose file has it in its name. */
await interruptible(async (run: Run) => {
  const journeys = await findJourneys(argv[2] ?? "");
  const house = await openHouse(run);
  const outcomes = await walkAll(journeys, house).finally(() => house.close());
  const failed = outcomes.filter(({ error }) => error).length;
  const passed = outcomes.length - failed;
  const { PALABRE_RESULTS } = run.env;
  if (PALABRE_RESULTS) await writeFile(PALABRE_RESULTS, JSON.stringify({ passed, failed }));
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
});

async function findJourneys(word: string): Promise<Journey[]> {
  const files = globSync(`*${word}*.journey.ts`, { cwd: JOURNEYS }).sort();
  const modules: Record<string, Journey | Journey[]>[] = await Promise.all(files.map((file) => import(join(JOURNEYS, file))));
  return modules.flatMap((module) => Object.values(module).flat());
}

async function walkAll(journeys: Journey[], house: House): Promise<Outcome[]> {
  const outcomes = [];
  for (const journey of journeys) {
    house.signal.throwIfAborted();
    const outcome = await walk(journey, house);
    tell(outcome);
    outcomes.push(outcome);
  }
  return outcomes;
}

function tell({ title, seconds, notes, error }: Outcome): void {
  console.log(`${error ? "✗" : "✓"} ${title.padEnd(104)}${seconds.toFixed(1).padStart(6)} s`);
  for (const note of notes) console.log(`    ${note}`);
  if (error) console.log(`    ${stripVTControlCharacters(error.stack ?? error.message).replaceAll("\n", "\n    ")}`);
}
