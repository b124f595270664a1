/** What is fuzzed: something that reads what anybody may send. */
export type Target = {
  /** What to begin with, beside the corpus that earlier runs have kept. */
  seeds: readonly string[];
  /** Pieces that mutations put in. */
  words: readonly string[];
  /** Reads one input. Throws, or rejects, when what we promise about it does not hold. */
  run(input: string): void | Promise<void>;
};

/** Fails the run with this sentence, and the input is kept. */
export const promise = (holds: boolean, sentence: string): void => {
  if (!holds) throw new Error(sentence);
};
