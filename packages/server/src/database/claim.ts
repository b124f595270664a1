import type { Client } from "pg";
import { StartFailure } from "../lib/StartFailure.ts";

/** Many servers share a database; the owner of an embedded one, or a restore, has it alone. */
export type Claim = "alone" | "shared";

const key = 7_049_110; // Any number, alike in all versions of Palabre.
const lockNotAvailable = "55P03";

/**
 * Claims the database for as long as the connection lasts: unlike a file with a pid, the claim of a process that was killed dies with it.
 * Waits a second, as PostgreSQL may notice that death a moment later than whoever starts the next process.
 */
export async function claim(client: Client, how: Claim): Promise<void> {
  const lock = how === "alone" ? "pg_advisory_lock" : "pg_advisory_lock_shared";
  await client.query("set lock_timeout = '1s'");
  try {
    await client.query(`select ${lock}(${key})`);
  } catch (error) {
    if ((error as { code?: unknown }).code !== lockNotAvailable) throw error;
    throw inUse(await holders(client));
  }
}

/** What a connection is called in the database's own lists, and so in `holders`. */
export const applicationName = `palabre, process ${process.pid}`;

async function holders(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = ${key} and granted`,
  );
  return rows.map(({ name }) => name).join("; ");
}

function inUse(who: string): StartFailure {
  return new StartFailure({
    what: "The database is in use.",
    why: `Another Palabre has it: ${who || "one that is just leaving"}.`,
    todo: "Stop that one first, or give this one another data directory.",
  });
}
