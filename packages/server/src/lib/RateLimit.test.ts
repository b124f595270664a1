import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RateLimit } from "./RateLimit.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const takeUntilRefused = async (limit: RateLimit, key: string): Promise<{ taken: number; retryAfterMs: number }> => {
  for (let taken = 0; ; taken += 1) {
    const refusal = await limit.take(key).catch((error: { code: string; retryAfterMs: number }) => error);
    if (refusal) {
      expect(refusal.code).toBe("rate_limited");
      return { taken, retryAfterMs: refusal.retryAfterMs };
    }
  }
};

test("so many are taken, then one has to wait as long as is said, and no longer", async () => {
  const limit = new RateLimit({ points: 5, perMs: 3_000 });
  vi.advanceTimersByTime(100);
  const { taken, retryAfterMs } = await takeUntilRefused(limit, "ada");
  expect(taken).toBe(5);
  expect(retryAfterMs).toBeGreaterThan(2_000);
  vi.advanceTimersByTime(retryAfterMs - 10);
  expect((await takeUntilRefused(limit, "ada")).taken).toBe(0);
  vi.advanceTimersByTime(20);
  expect((await takeUntilRefused(limit, "ada")).taken).toBe(5);
});

test("nobody waits for another", async () => {
  const limit = new RateLimit({ points: 2, perMs: 3_000 });
  await takeUntilRefused(limit, "ada");
  expect((await takeUntilRefused(limit, "bo")).taken).toBe(2);
});

test("what costs more is taken less often, and what costs more than there is takes all", async () => {
  const limit = new RateLimit({ points: 10, perMs: 3_000 });
  await limit.take("ada", 6);
  await expect(limit.take("ada", 6)).rejects.toMatchObject({ code: "rate_limited" });
  await limit.take("bo", 1_000);
  await expect(limit.take("bo")).rejects.toMatchObject({ code: "rate_limited" });
});
