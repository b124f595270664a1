import { expect, test } from "vitest";
import { judge, median, quantile } from "./statistics.ts";

test("quantiles are samples, whatever their order and number", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), quantile([5], 0.95), quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)]).toEqual(
    [2, 2, 5, 10],
  );
});

test("a ratio is of medians, and an aim without its peer is never reached", () => {
  const figure = { id: "P0", what: "", unit: "", ours: [10, 20, 30], aim: { of: "ratio", at: "least", value: 0.5 } } as const;
  expect(judge({ ...figure, peer: { name: "", samples: [40] } })).toEqual({ value: 0.5, isReached: true });
  expect(judge({ ...figure, peer: { name: "", samples: [41] } }).isReached).toBe(false);
  expect(judge(figure).isReached).toBe(false);
});
