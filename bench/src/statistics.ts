import type { Figure } from "./Result.ts";

/** The value below which `share` of the samples lie; the nearest of them, not a mean of two. */
export const quantile = (samples: readonly number[], share: number): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** What the aim speaks of, and whether it is reached. */
export const judge = ({ ours, peer, aim }: Figure): { value: number; isReached: boolean } => {
  const value = aim.of === "ratio" ? median(ours) / median(peer?.samples ?? []) : quantile(ours, aim.of === "p95" ? 0.95 : 0.5);
  return { value, isReached: aim.at === "least" ? value >= aim.value : value <= aim.value };
};
