import { randomUUID } from "node:crypto";
import { AppError, type ErrorCode, type Refusal } from "@palabre/protocol";
import type { Logger } from "pino";

export type Door = "http" | "socket" | "command" | "media";

/** Turns errors into what the other side is told, and counts them. Neither the log nor the wire gets what people wrote. */
export class Refusals {
  readonly #log: Logger;
  readonly #count: (door: Door, code: ErrorCode) => void;

  constructor(log: Logger, count: (door: Door, code: ErrorCode) => void) {
    this.#log = log;
    this.#count = count;
  }

  /** `fields` go to the log with an error that nobody expected; the person gets an id by which it is found there. */
  refuse(error: unknown, door: Door, fields: Readonly<Record<string, unknown>> = {}): Refusal {
    if (error instanceof AppError) {
      this.#count(door, error.code);
      return { code: error.code, ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }) };
    }
    const logId = randomUUID();
    this.#count(door, "internal");
    this.#log.error({ ...fields, err: error, logId, door }, "unexpected error");
    return { code: "internal", logId };
  }
}
