import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchSleep } from "./watchSleep.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const watch = () => {
  const onAwake = vi.fn();
  return { onAwake, stop: watchSleep(onAwake) };
};

/** The clock goes on and nothing else does. */
const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms);

test("a device that slept is told once, soon after it wakes", () => {
  const { onAwake, stop } = watch();
  vi.advanceTimersByTime(10_000);
  sleep(60_000);
  vi.advanceTimersByTime(1_000);
  expect(onAwake).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(onAwake).toHaveBeenCalledTimes(1);
  stop();
});

test("neither a busy page nor a clock that is set back has slept", () => {
  const { onAwake, stop } = watch();
  for (const ms of [900, 4_000, -3_600_000]) {
    sleep(ms);
    vi.advanceTimersByTime(1_000);
  }
  expect(onAwake).not.toHaveBeenCalled();
  stop();
});

test("nothing is told after the end", () => {
  const { onAwake, stop } = watch();
  stop();
  sleep(60_000);
  vi.advanceTimersByTime(60_000);
  expect(onAwake).not.toHaveBeenCalled();
});
