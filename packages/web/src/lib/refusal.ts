import { AppError, type ErrorCode } from "@palabre/protocol";

/** What stands in the way of something that was asked for, and when asking again may help, by this device's clock. */
export type Refused = { code: ErrorCode; againAtMs: number | undefined };

/** What a page tells of an error. Code that did not arrive is a network that is gone. */
export const refusedBy = (error: unknown, nowMs: number): Refused => {
  if (error instanceof AppError) {
    const { code, retryAfterMs } = error;
    return { code, againAtMs: retryAfterMs === undefined ? undefined : nowMs + retryAfterMs };
  }
  return { code: error instanceof TypeError ? "unavailable" : "internal", againAtMs: undefined };
};
