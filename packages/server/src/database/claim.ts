import { Client } from "pg";
import { StartFailure } from "../lib/StartFailure.ts";

/** Many servers share a database; the owner of an embedded one, or a restore, has it alone. */
export type Share = "alone" | "shared";

/** The right to use a database, for as long as one connection lasts: unlike a file with a pid, it dies with a process that is killed. */
export type Claim = {
  ended: Promise<void>;
  release(): Promise<void>;
};

/** What our connections are called in the database's own lists. */
export const applicationName = `palabre, process ${process.pid}`;

const key = 7_049_110; // Any number, alike in all versions of Palabre.
const lockNotAvailable = "55P03";
const connectTimeoutMs = 10_000;
const keepAliveAfterMs = 10_000;

export async function claimDatabase(url: string, share: Share): Promise<Claim> {
  const client = new Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    // A server that went without a word (a cable, a firewall) is noticed, though this connection has nothing to say.
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
  });
  client.on("error", () => undefined); // The end that follows is what counts.
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  try {
    await client.connect();
    await lock(client, share);
  } catch (error) {
    await client.end().catch(() => undefined); // What failed before is the reason to tell.
    throw error;
  }
  return { ended, release: () => client.end() };
}

/** Waits a second: PostgreSQL may notice the death of a process a moment later than whoever starts the next one. */
async function lock(client: Client, share: Share): Promise<void> {
  const take = share === "alone" ? "pg_advisory_lock" : "pg_advisory_lock_shared";
  await client.query("set lock_timeout = '1s'");
  try {
    await client.query(`select ${take}(${key})`);
  } catch (error) {
    if ((error as { code?: unknown }).code !== lockNotAvailable) throw error;
    throw inUse(await holders(client));
  }
}

async function holders(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and pg_locks.database = (select oid from pg_database where datname = current_database())
       and objid = ${key} and granted`,
  );
  return rows.map(({ name }) => name).join("; ");
}

function inUse(who: string): StartFailure {
  return new StartFailure({
    what: "The database is in use.",
    why: `Another Palabre has it: ${who || "one that is just leaving"}.`,
    todo: "Stop that one first, or give this one a database or a data directory of its own.",
  });
}
