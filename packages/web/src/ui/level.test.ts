import { expect, test } from "vitest";
import { createLevelThrottle, litBars } from "./level.ts";

test("silence lights nothing, a whisper one bar, a shout all", () => {
  expect(litBars(0, 8)).toBe(0);
  expect(litBars(Number.NaN, 8)).toBe(0);
  expect(litBars(0.02, 8)).toBe(1);
  expect(litBars(0.5, 8)).toBe(4);
  expect(litBars(1.7, 8)).toBe(8);
});

test("sixty levels a second are drawn ten times, and a short peak is not lost", () => {
  const drawn: number[] = [];
  const take = createLevelThrottle((level) => drawn.push(level));
  for (let now = 0; now < 1_000; now += 1_000 / 60) take(now > 480 && now < 490 ? 0.9 : 0.1, now);
  expect(drawn.length).toBeLessThanOrEqual(10);
  expect(drawn.length).toBeGreaterThanOrEqual(8);
  expect(Math.max(...drawn)).toBe(0.9);
});
