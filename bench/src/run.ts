import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { languageOf } from "../../scripts/setup/language.mjs";
import { asProblem, describeProblem } from "../../scripts/setup/Problem.mjs";
import type { Result } from "./Result.ts";
import { pageOf, tableOf } from "./report.ts";

const root = join(import.meta.dirname, "..", "..");
const results = join(import.meta.dirname, "..", "results");
const suites = join(import.meta.dirname, "suites");

type Suite = { run: () => Promise<Result> };

const writePage = async (): Promise<void> => {
  const names = (await readdir(results)).filter((name) => name.endsWith(".json")).sort();
  const kept = await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(results, name), "utf8")) as Result));
  await writeFile(join(root, "docs", "performance.md"), pageOf(kept));
};

const [name] = process.argv.slice(2);
const known = (await readdir(suites)).map((file) => file.replace(/\.ts$/, ""));
if (name === "--page") await writePage();
else if (!name || !known.includes(name)) {
  console.error(`Which? npm run bench -- ${known.join(" | ")}`);
  process.exitCode = 1;
} else {
  const { run } = (await import(join(suites, `${name}.ts`))) as Suite;
  const result = await run().catch((error: unknown) => {
    console.error(describeProblem(asProblem(error), languageOf(process.env)));
    process.exit(1);
  });
  // What went wrong has been told; half a measurement is none.
  if (process.exitCode) process.exit();
  await mkdir(results, { recursive: true });
  await writeFile(join(results, `${name}.json`), `${JSON.stringify(result, null, 1)}\n`);
  console.log(tableOf(result));
  await writePage();
}
