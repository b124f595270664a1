import fc from "fast-check";
import { expect, test } from "vitest";
import { reconnectDelayMs } from "./reconnectDelay.ts";

const random = fc.double({ min: 0, max: 1, noNaN: true });

test("for two seconds a try follows another within 100 ms", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_999 }), random, (elapsedMs, chance) => {
      expect(reconnectDelayMs(elapsedMs, chance)).toBeGreaterThanOrEqual(50);
      expect(reconnectDelayMs(elapsedMs, chance)).toBeLessThanOrEqual(100);
    }),
  );
});

test("later the wait grows with the time already lost, and ends at twelve seconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2_000, max: 10_000_000 }), random, (elapsedMs, chance) => {
      expect(reconnectDelayMs(elapsedMs, chance)).toBeGreaterThanOrEqual(250);
      expect(reconnectDelayMs(elapsedMs, chance)).toBeLessThanOrEqual(Math.min(12_000, elapsedMs * 0.375));
    }),
  );
});

test("a thousand people who lost it together do not come back together", () => {
  const delays = Array.from({ length: 1_000 }, (_, index) => reconnectDelayMs(20_000, index / 1_000));
  expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(4_000);
});
