import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { clusterFolder } from "../../server/src/database/embedded/ClusterFolder.ts";
import { EmbeddedPostgres } from "../../server/src/database/embedded/EmbeddedPostgres.ts";
import { stopPostmaster } from "../../server/src/database/embedded/postmaster.ts";
import { migrate } from "../../server/src/database/migrate.ts";
import { createPool } from "../../server/src/database/pool.ts";
import { isOtherAlive } from "../../server/src/lib/isOtherAlive.ts";
import { memoryFolder } from "./memoryFolder.ts";

/** A PostgreSQL for a whole run, with an empty database of today's schema to copy from. */
export type TestCluster = { server: TestServer; close(): Promise<void> };

export type TestServer = { url: string; template: string };

const log = pino({ level: "warn" });
const prefix = "palabre-test-postgres-";

/** Uses the server at `url` if there is one, otherwise starts its own, which forgets everything at its end. */
export async function startTestCluster(url?: string): Promise<TestCluster> {
  const own = url ? undefined : await startOwn();
  const server = { url: own?.url ?? url ?? "", template: `palabre_template_${process.pid}` };
  try {
    await makeTemplate(server);
  } catch (error) {
    await own?.close();
    throw error;
  }
  return { server, close: own?.close ?? (() => onServer(server.url, `drop database if exists ${server.template}`)) };
}

async function startOwn(): Promise<{ url: string; close(): Promise<void> }> {
  await removeLeftovers();
  const dataDir = await mkdtemp(join(memoryFolder(), `${prefix}${process.pid}-`));
  const postgres = await EmbeddedPostgres.prepare(dataDir, log, "careless");
  await postgres.connect();
  const close = async () => {
    await postgres.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: postgres.url, close };
}

/** What runs that were killed left running. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(memoryFolder())) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!name.startsWith(prefix) || Number.isNaN(pid) || isOtherAlive(pid)) continue;
    const dataDir = join(memoryFolder(), name);
    if ((await stat(dataDir)).uid !== process.getuid?.()) continue;
    await stopPostmaster(clusterFolder(dataDir));
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function makeTemplate({ url, template }: TestServer): Promise<void> {
  await onServer(url, `drop database if exists ${template}`);
  await onServer(url, `create database ${template}`);
  const pool = createPool({ url: databaseUrl(url, template), size: 1, log });
  await migrate(pool).finally(() => pool.end());
}

export async function onServer(url: string, statement: string): Promise<void> {
  const pool = createPool({ url, size: 1, log });
  await pool.query(statement).finally(() => pool.end());
}

/** The same server, another of its databases. */
export function databaseUrl(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/]*)\/?[^?]*/, `$1/${name}`);
}
