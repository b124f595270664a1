import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildApp, createMetrics, MediaNodes, openDatabase, readConfig } from "@palabre/server";
import { pino } from "pino";

export type BenchServer = {
  origin: string;
  /** The database beneath, to fill it. */
  pool: Awaited<ReturnType<typeof openDatabase>>["pool"];
  /** Where the first administrator comes from. */
  firstAdministratorPath(): Promise<string | undefined>;
  close(): Promise<void>;
};

const noEngine = {
  keys: { apiKey: "bench", apiSecret: "for-benchmarks-only-and-long-enough-to-sign-with" },
  address: () => undefined,
  onLost: () => () => undefined,
  close: async () => undefined,
};

/** A whole server in this process over a durable database of its own, without a media engine. */
export const openBenchServer = async (env: Readonly<Record<string, string>> = {}): Promise<BenchServer> => {
  const log = pino({ level: "warn" });
  const folder = await mkdtemp(join("/var/tmp", "palabre-bench-"));
  await chmod(folder, 0o711);
  const database = await openDatabase({ dataDir: join(folder, "database"), log });
  // Everybody comes from one address here, and no bound for one may stand in the way of what is measured.
  const unbounded = { RATE_MEETINGS: "1000000", MAX_CONNECTIONS: "1000000", MAX_PARTICIPANTS: "1000000" };
  const config = readConfig({ HOST: "127.0.0.1", PORT: "0", TLS: "off", DATA_DIR: folder, ...unbounded, ...env });
  const app = await buildApp({
    config,
    database,
    nodes: new MediaNodes([{ name: "none", host: noEngine }]),
    log,
    metrics: createMetrics(),
    version: "bench",
  });
  const port = await app.listen();
  const close = async () => {
    await app.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  const { firstAdministratorPath } = app;
  return { origin: `http://127.0.0.1:${port}`, pool: database.pool, firstAdministratorPath, close };
};
