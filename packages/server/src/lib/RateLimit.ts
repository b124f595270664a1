import { AppError } from "@palabre/protocol";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How often one participant, or one address, may ask. Kept by each process for those who are connected to it. */
export class RateLimit {
  readonly #limiter: RateLimiterMemory;

  constructor({ points, perMs }: { points: number; perMs: number }) {
    this.#limiter = new RateLimiterMemory({ points, duration: perMs / 1_000 });
  }

  /** Refuses with `rate_limited` and the time to wait. */
  async take(key: string): Promise<void> {
    try {
      await this.#limiter.consume(key);
    } catch (error) {
      if (error instanceof RateLimiterRes) throw new AppError("rate_limited", "Too often", error.msBeforeNext);
      throw error;
    }
  }
}
