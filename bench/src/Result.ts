/** One figure, taken in one run on one machine, beside its peer. */
export type Figure = {
  /** As in the list of figures to reach: `P21`. */
  id: string;
  what: string;
  unit: string;
  /** Every sample of ours, in the order in which they were taken. */
  ours: readonly number[];
  /** What it is held against, measured in the same run; absent where a bound stands alone. */
  peer?: { name: string; samples: readonly number[] };
  aim: Aim;
};

/** `ratio`: of our median to the peer's. `median` and `p95`: of our samples, in the figure's unit. */
type Aim = { of: "ratio" | "median" | "p95"; at: "least" | "most"; value: number };

export type Result = {
  suite: string;
  takenAt: string;
  machine: Readonly<Record<string, string | number>>;
  figures: readonly Figure[];
  notes: readonly string[];
};
