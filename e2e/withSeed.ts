import { Random } from "../fuzz/Random.ts";

/** Tells the seed of a failure: `PALABRE_SEED` draws the same again. */
export async function withSeed(work: (random: Random) => Promise<void>): Promise<void> {
  const seed = Number(process.env["PALABRE_SEED"] ?? Date.now() % 1_000_000);
  try {
    await work(new Random(seed));
  } catch (cause) {
    throw new Error(`With PALABRE_SEED=${seed}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
