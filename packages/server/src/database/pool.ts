import { Pool } from "pg";
import type { Logger } from "pino";
import { applicationName } from "./claim.ts";

const connectTimeoutMs = 10_000;
const idleTimeoutMs = 600_000; // A new connection costs a process and a password check.

export type PoolOptions = {
  url: string;
  size: number;
  log: Logger;
  /** How long a question may go unanswered, in milliseconds; then its connection is given up. Without it there is no limit. */
  answerWithinMs?: number;
};

/**
 * A pool that outlives PostgreSQL: lost connections are dropped, and made anew when they are next asked for. No other may be made: one that
 * nobody listens to ends the process when PostgreSQL stops, even after `end()`, which waits for no connection to be closed.
 */
export function createPool({ url, size, log, answerWithinMs }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: applicationName,
    max: size,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: idleTimeoutMs,
    ...(answerWithinMs !== undefined && { query_timeout: answerWithinMs }),
  });
  const noteLoss = (error: Error & { code?: string }) => log.debug({ code: error.code }, "a database connection was lost");
  pool.on("error", noteLoss);
  // A connection that is lent out has nobody else who listens, and an error that nobody hears ends the process.
  pool.on("connect", (client) => client.on("error", noteLoss));
  return pool;
}
