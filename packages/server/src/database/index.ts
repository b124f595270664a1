import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Trouble } from "../lib/StartFailure.ts";
import { EmbeddedPostgres } from "./embedded/EmbeddedPostgres.ts";
import { Lifeline } from "./Lifeline.ts";
import { migrate } from "./migrate.ts";
import { createPool } from "./pool.ts";
import { RemotePostgres } from "./RemotePostgres.ts";

export { backUp } from "./backup.ts";
export { restore } from "./restore.ts";

export type Database = {
  pool: Pool;
  /** A connection string, for tools. It holds a password. */
  url: string;
  /** Where the data is, for people. */
  location: string;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** A PostgreSQL server; without it one is started here, with its data in `dataDir`. */
  url?: string | undefined;
  dataDir: string;
  poolSize?: number;
  /** How long a question may go unanswered, in milliseconds: a network that swallows packets tells nobody. */
  answerWithinMs?: number;
  log: Logger;
  /** Told while PostgreSQL is away, with null when it is back. Meanwhile queries fail at once; nothing that was committed is lost. */
  onTrouble?: (trouble: Trouble | null) => void;
  /** Nobody else may have the database open, even if it is a server. A restore needs that. */
  alone?: boolean;
};

/** Connects, starting PostgreSQL if there is no `url`, and brings the tables to this version. A `StartFailure` says why it cannot. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, dataDir, poolSize = 10, answerWithinMs = 10_000, log, onTrouble, alone } = options;
  const server = url ? new RemotePostgres(url, alone ? "alone" : "shared") : await EmbeddedPostgres.prepare(dataDir, log);
  const lifeline = await Lifeline.open({ server, onTrouble });
  const pool = createPool({ url: server.url, size: poolSize, log, answerWithinMs });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= pool
      .end()
      .then(() => lifeline.close())
      .then(() => server.close());
    return closing;
  };
  try {
    await bringUpToDate(server.url, log);
  } catch (error) {
    await close();
    throw error;
  }
  return { pool, url: server.url, location: server.location, close };
}

/** Over a connection without a limit: large tables take their time, and so does whoever else is at it. */
async function bringUpToDate(url: string, log: Logger): Promise<void> {
  const pool = createPool({ url, size: 1, log });
  try {
    await migrate(pool);
  } finally {
    await pool.end();
  }
}
