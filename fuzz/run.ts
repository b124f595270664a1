import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import { parseArgs } from "node:util";
import { Coverage } from "./Coverage.ts";
import { type Finding, Fuzzer } from "./Fuzzer.ts";
import { Random } from "./Random.ts";
import { shares, type TargetName, targetNames, targets } from "./targets/index.ts";

type Options = { runs: number; seed: number; keeps: boolean };

const usage = `npm run fuzz -- [TARGET] [--runs N] [--seed N] [--keep]
  TARGET   ${targetNames.join(", ")}; without one, each has its share of the runs
  --keep   writes the inputs that reach something new into fuzz/corpus`;

const corpusFile = (name: TargetName): string => join(import.meta.dirname, "corpus", `${name}.json`);

const corpusOf = async (name: TargetName): Promise<readonly string[]> =>
  JSON.parse(await readFile(corpusFile(name), "utf8").catch(() => "[]")) as readonly string[];

/** Where whoever mends it finds the input. It goes into the target's corpus once it is mended. */
const keepFinding = async (name: TargetName, { input }: Finding): Promise<string> => {
  const folder = join(import.meta.dirname, "../.cache/fuzz");
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}-${createHash("sha256").update(input).digest("hex").slice(0, 12)}.txt`);
  await writeFile(file, input);
  return file;
};

/** Fuzzes one target. Returns how many findings there are. */
const fuzz = async (name: TargetName, { runs, seed, keeps }: Options): Promise<number> => {
  const coverage = new Coverage();
  coverage.start();
  const { target } = await targets[name]();
  const fuzzer = new Fuzzer(target, coverage, new Random(seed));
  const startedMs = performance.now();
  await fuzzer.begin([...target.seeds, ...(await corpusOf(name))]);
  await fuzzer.run(runs);
  coverage.close();
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  const { findings, executions, corpus, slowestMs } = fuzzer;
  const mark = findings.length > 0 ? "✗" : "✓";
  const figures = `${executions} executions, ${seconds} s, ${corpus.length} inputs reach ${coverage.size} functions`;
  console.log(`${mark} ${name}: ${figures}; the slowest took ${slowestMs.toFixed(1)} ms`);
  for (const finding of findings) console.log(`    ${finding.error.stack}\n    ${await keepFinding(name, finding)}`);
  if (keeps) await writeFile(corpusFile(name), `${JSON.stringify(corpus, null, 2)}\n`);
  return findings.length;
};

const options = { runs: { type: "string" }, seed: { type: "string" }, keep: { type: "boolean" } } as const;
const { values, positionals } = parseArgs({ args: argv.slice(2), allowPositionals: true, options });
const chosen = targetNames.filter((name) => positionals.length === 0 || positionals.includes(name));
if (chosen.length === 0) throw new Error(usage);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const runs = Number(values.runs ?? 1_000_000);
if (!Number.isSafeInteger(runs) || runs < 1) throw new Error(usage);
console.log(`seed ${seed}`);
let found = 0;
for (const name of chosen) {
  const share = chosen.length > 1 ? shares[name] : 1;
  found += await fuzz(name, { runs: Math.ceil(runs * share), seed, keeps: values.keep ?? false });
}
if (found > 0) process.exitCode = 1;
