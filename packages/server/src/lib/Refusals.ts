import { randomUUID } from "node:crypto";
import { AppError, type ErrorCode, type Refusal } from "@palabre/protocol";
import type { Logger } from "pino";

/** The refusal that stands for an error of something that is away for now, if it is one. */
type OutageIn = (error: unknown) => AppError | undefined;

export type Door = "http" | "socket" | "command" | "media";

/** Turns errors into what the other side is told, and counts them. Neither the log nor the wire gets what people wrote. */
export class Refusals {
  readonly #log: Logger;
  readonly #count: (door: Door, code: ErrorCode) => void;
  readonly #outageIn: OutageIn;

  constructor(log: Logger, count: (door: Door, code: ErrorCode) => void, outageIn: OutageIn = () => undefined) {
    this.#log = log;
    this.#count = count;
    this.#outageIn = outageIn;
  }

  /** `fields` go to the log with an error that nobody expected; the person gets an id by which it is found there. */
  refuse(error: unknown, door: Door, fields: Readonly<Record<string, unknown>> = {}): Refusal {
    const outage = this.#outageIn(error);
    if (outage) this.#log.warn({ ...fields, err: error, door }, "something is away, and is asked again");
    const expected = outage ?? error;
    if (expected instanceof AppError) {
      const { code, retryAfterMs } = expected;
      this.#count(door, code);
      return { code, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    }
    const logId = randomUUID();
    this.#count(door, "internal");
    this.#log.error({ ...fields, err: error, logId, door }, "unexpected error");
    return { code: "internal", logId };
  }
}
