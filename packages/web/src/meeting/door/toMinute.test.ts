import { expect, test } from "vitest";
import { toMinute } from "./toMinute.ts";

test("the way of an answer does not change the minute at which a room opens", () => {
  const opening = Date.UTC(2026, 10, 12, 14);
  expect(toMinute(opening - 900).getTime()).toBe(opening);
  expect(toMinute(opening + 900).getTime()).toBe(opening);
});
