import { AppError } from "@palabre/protocol";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How often one participant, or one address, may ask. Kept by each process for those who are connected to it. */
export class RateLimit {
  readonly #limiter: RateLimiterMemory;
  readonly #points: number;

  constructor({ points, perMs }: { points: number; perMs: number }) {
    this.#points = points;
    this.#limiter = new RateLimiterMemory({ points, duration: perMs / 1_000 });
  }

  /** Refuses with `rate_limited` and the time to wait. What costs more than there ever is takes all of it. */
  async take(key: string, cost = 1): Promise<void> {
    try {
      await this.#limiter.consume(key, Math.min(cost, this.#points));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw new AppError("rate_limited", "Too often", error.msBeforeNext);
      throw error;
    }
  }
}
