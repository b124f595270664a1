import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { longestTurnMs, PressedTurn } from "./PressedTurn.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a turn ends by itself after a minute", () => {
  const end = vi.fn();
  new PressedTurn(end);
  vi.advanceTimersByTime(longestTurnMs - 1);
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(end).toHaveBeenCalledTimes(1);
});

test("a turn that was ended sooner ends nothing later", () => {
  const end = vi.fn();
  new PressedTurn(end).close();
  vi.advanceTimersByTime(longestTurnMs);
  expect(end).not.toHaveBeenCalled();
});
