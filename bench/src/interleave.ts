/** A B C C B A A B C …: what changes on the machine meanwhile falls on all alike. Returns the samples of each. */
export const inTurns = async <Side extends string, T>(
  rounds: number,
  sides: Readonly<Record<Side, () => Promise<T>>>,
): Promise<Record<Side, T[]>> => {
  const names = Object.keys(sides) as Side[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Side, T[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) samples[name].push(await sides[name]());
  }
  return samples;
};

/** A B B A A B …, of two alone. */
export const interleave = <T>(pairs: number, a: () => Promise<T>, b: () => Promise<T>): Promise<{ a: T[]; b: T[] }> =>
  inTurns(pairs, { a, b });
