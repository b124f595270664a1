import fc from "fast-check";
import { expect, test } from "vitest";
import { costOf } from "./costOf.ts";

const said = (text: string) => ({ id: crypto.randomUUID(), name: "chat.send", input: { text } });

test.each([
  ["nothing", undefined, 1],
  ["a raised hand", { id: crypto.randomUUID(), name: "hands.raise", input: {} }, 1],
  ["a line", said("Bonjour à toutes et à tous"), 1],
  ["a paragraph", said("x".repeat(400)), 3],
  ["the longest message", said("x".repeat(4_000)), 21],
  ["what is longer than any message", said("x".repeat(40_000)), 21],
])("%s costs what its length says", (_what, message, cost) => {
  expect(costOf(message)).toBe(cost);
});

test("whatever is said costs at least a point, and whatever is added to it costs no less", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (message, more) => {
      expect(costOf(message)).toBeGreaterThanOrEqual(1);
      expect(costOf([message, more])).toBeGreaterThanOrEqual(costOf(message));
    }),
  );
});
