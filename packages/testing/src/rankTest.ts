/** `shift`: by how much the second's median lies above the first's. `p`: how likely chance alone tells the two so well apart. */
type Compared = { p: number; shift: number };

/** Twice the normal distribution's tail beyond `z`: Numerical Recipes' `erfcc`, right to seven digits however small it is. */
const twoTails = (z: number): number => {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const coefficients = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223,
  ];
  return t * Math.exp(-x * x + coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0));
};

const median = (samples: readonly number[]): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return (low + high) / 2;
};

/** Each value's rank, from 1; those that are alike share the mean of theirs. `ties`: the sum of t³ − t over them. */
const ranksOf = (values: readonly number[]): { ranks: ReadonlyMap<number, number>; ties: number } => {
  const ranks = new Map<number, number>();
  let [before, ties] = [0, 0];
  for (const [value, alike] of Map.groupBy(
    values.toSorted((a, b) => a - b),
    (each) => each,
  )) {
    const count = alike.length;
    ranks.set(value, before + (count + 1) / 2);
    before += count;
    ties += count ** 3 - count;
  }
  return { ranks, ties };
};

/**
 * The rank test of Mann and Whitney, two-sided, by its normal approximation with corrections for ties and continuity. It asks which
 * samples are larger, not by how much, so that a pause of the machine counts no more than any other large one.
 */
export const rankTest = (first: readonly number[], second: readonly number[]): Compared => {
  const [m, n] = [first.length, second.length];
  const { ranks, ties } = ranksOf([...first, ...second]);
  const u = first.reduce((sum, value) => sum + (ranks.get(value) ?? 0), 0) - (m * (m + 1)) / 2;
  const deviation = Math.sqrt(((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
  const beyond = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5);
  return { p: deviation > 0 ? twoTails(beyond / deviation) : 1, shift: median(second) - median(first) };
};
