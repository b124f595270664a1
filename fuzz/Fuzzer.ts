import { threadCpuUsage } from "node:process";
import type { Coverage } from "./Coverage.ts";
import { mutate } from "./mutate.ts";
import type { Random } from "./Random.ts";
import type { Target } from "./Target.ts";

export type Finding = { input: string; error: Error };

const batchSize = 32;
/** Of the thread's own time, which a busy machine does not lengthen: nothing that anybody may send keeps all others waiting so long. */
const slowMs = 1_000;
const mostFindings = 5;

/** Runs a target on ever new inputs, and goes on from those that reached code which none before them had. */
export class Fuzzer {
  readonly corpus: string[] = [];
  readonly findings: Finding[] = [];
  slowestMs = 0;
  executions = 0;
  readonly #target: Target;
  readonly #coverage: Coverage;
  readonly #random: Random;

  constructor(target: Target, coverage: Coverage, random: Random) {
    this.#target = target;
    this.#coverage = coverage;
    this.#random = random;
  }

  /** Tries each of these, and keeps what reaches something new. */
  async begin(inputs: readonly string[]): Promise<void> {
    for (const input of inputs) await this.#keepIfNew(input);
    if (this.corpus.length === 0) this.corpus.push("");
  }

  async run(executions: number): Promise<void> {
    while (this.executions < executions && this.findings.length < mostFindings) {
      const batch = Array.from({ length: Math.min(batchSize, executions - this.executions) }, () => this.#next());
      for (const input of batch) await this.#execute(input);
      if (!this.#coverage.wouldGrow()) continue;
      for (const input of batch) await this.#keepIfNew(input);
    }
  }

  /** The latest are chosen more often: what is beyond them has been looked for least. */
  #next(): string {
    const { corpus } = this;
    const recent = corpus.slice(-20);
    const input = this.#random.pick(this.#random.below(2) === 0 ? recent : corpus) ?? "";
    return mutate(input, this.#random, { others: corpus, words: this.#target.words });
  }

  async #keepIfNew(input: string): Promise<void> {
    await this.#execute(input);
    if (this.#coverage.grows()) this.corpus.push(input);
  }

  async #execute(input: string): Promise<void> {
    this.executions += 1;
    const before = threadCpuUsage();
    try {
      await this.#target.run(input);
      const { user, system } = threadCpuUsage(before);
      const ms = (user + system) / 1_000;
      this.slowestMs = Math.max(this.slowestMs, ms);
      if (ms > slowMs) throw new Error(`It takes ${Math.round(ms)} ms`);
    } catch (error) {
      const found = error instanceof Error ? error : new Error(String(error));
      if (this.findings.every(({ error: known }) => known.message !== found.message)) this.findings.push({ input, error: found });
    }
  }
}
