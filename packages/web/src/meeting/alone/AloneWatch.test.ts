import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AloneWatch } from "./AloneWatch.ts";
import { answerMs } from "./vigil.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const afterMs = 30 * 60_000;

const begin = (after = afterMs) => {
  const told: string[] = [];
  const watch = new AloneWatch({
    afterMs: after,
    onAsking: (isAsking) => told.push(isAsking ? "asked" : "answered"),
    onGone: () => told.push("gone"),
  });
  return { watch, told };
};

test("asks once, and lets go of whoever does not answer", () => {
  const { told } = begin();
  vi.advanceTimersByTime(afterMs - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(["asked"]);
  vi.advanceTimersByTime(answerMs - 1);
  expect(told).toEqual(["asked"]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(["asked", "gone"]);
});

test("asks again as long after the answer", () => {
  const { watch, told } = begin();
  vi.advanceTimersByTime(afterMs + answerMs / 2);
  watch.answer();
  vi.advanceTimersByTime(afterMs - 1);
  expect(told).toEqual(["asked", "answered"]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(["asked", "answered", "asked"]);
});

test("whoever does something on the page is not asked; once asked, only the answer counts", () => {
  const { watch, told } = begin();
  vi.advanceTimersByTime(afterMs / 2);
  watch.touch();
  vi.advanceTimersByTime(afterMs - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  watch.touch();
  vi.advanceTimersByTime(answerMs);
  expect(told).toEqual(["asked", "gone"]);
});

test("asks nobody who is no longer alone, or where the site does not want it", () => {
  const { watch, told } = begin();
  const never = begin(0);
  watch.close();
  vi.advanceTimersByTime(10 * afterMs);
  expect([told, never.told]).toEqual([[], []]);
});
