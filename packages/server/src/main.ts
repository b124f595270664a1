import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { addressesForOthers } from "./addressesForOthers.ts";
import { type App, buildApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { openDatabase } from "./database/index.ts";
import type { Certificate } from "./http/Listener.ts";
import { webhookPath } from "./http/media.ts";
import { ownCertificate } from "./http/ownCertificate.ts";
import { ownAddresses } from "./lib/addresses.ts";
import { createLog } from "./lib/createLog.ts";
import { StartFailure, type Trouble } from "./lib/StartFailure.ts";
import { openMail } from "./mail/index.ts";
import { type EngineHost, EngineProcess, MediaNodes, RemoteEngine } from "./media/index.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import type { Tracing } from "./tracing.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const webDir = join(root, "packages", "web", "dist");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

const openNodes = async (config: Config, log: Logger, metrics: Metrics): Promise<MediaNodes> => {
  const { LIVEKIT_URL: urls, LIVEKIT_API_KEY: apiKey = "", LIVEKIT_API_SECRET: apiSecret = "" } = config;
  const [first, ...others] = urls.map((url) => ({
    name: url,
    host: new RemoteEngine(url, { apiKey, apiSecret }, { log, count: metrics.countMedia }),
  }));
  if (first) return new MediaNodes([first, ...others]);
  return new MediaNodes([{ name: "own", host: await startEngine(config, log, metrics) }]);
};

const turnOf = ({ TURN_TLS_PORT: tlsPort, TLS, TLS_CERT: cert = "", TLS_KEY: key = "" }: Config, domain: string) => ({
  domain,
  tlsPort,
  ...(TLS === "files" && { files: { cert, key } }),
});

const startEngine = async (config: Config, log: Logger, { countMedia }: Metrics): Promise<EngineHost> => {
  if (!config.PALABRE_ENGINE_PATH) {
    throw new StartFailure({
      what: "There is no media engine.",
      why: "Neither LIVEKIT_URL nor PALABRE_ENGINE_PATH is set.",
      todo: "Start with `npm start`, which finds or gets one.",
    });
  }
  const nodeIp = config.MEDIA_IP ?? ownAddresses()[0] ?? "127.0.0.1";
  return EngineProcess.start({
    program: config.PALABRE_ENGINE_PATH,
    dataDir: join(config.DATA_DIR, "engine"),
    settings: {
      nodeIp,
      udpPort: config.MEDIA_UDP_PORT,
      tcpPort: config.MEDIA_TCP_PORT,
      ...(config.MEDIA_METRICS_PORT && { metricsPort: config.MEDIA_METRICS_PORT }),
      stunServers: config.STUN_SERVERS,
      ...(config.TURN_DOMAIN && { turn: turnOf(config, config.TURN_DOMAIN) }),
      webhookUrl: `http://127.0.0.1:${config.PORT}${webhookPath}`,
      isLoopbackOffered: nodeIp === "127.0.0.1",
    },
    log,
    count: countMedia,
  });
};

/** The code for traces is loaded only if somebody wants them. */
const openTraces = async ({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }: Config, log: Logger): Promise<Tracing | undefined> => {
  if (!endpoint) return undefined;
  const { openTracing } = await import("./tracing.ts");
  const onTrouble = (error: unknown) =>
    error === null ? log.info("traces are taken again") : log.warn({ err: error }, "traces are not taken, and lost");
  return openTracing({ endpoint, version, onTrouble });
};

const openCertificate = async (config: Config): Promise<Certificate | undefined> => {
  if (config.TLS === "off") return undefined;
  if (config.TLS === "lan") return ownCertificate(join(config.DATA_DIR, "tls"));
  const [key, cert] = await Promise.all([readFile(config.TLS_KEY ?? "", "utf8"), readFile(config.TLS_CERT ?? "", "utf8")]);
  return { key, cert };
};

const addressesOf = (config: Config, port: number): readonly string[] => {
  const others = addressesForOthers(config, port);
  return config.PUBLIC_URL ? others : [`${config.TLS === "files" ? "https" : "http"}://localhost:${port}`, ...others];
};

/** Parts close in the opposite order of their opening, also when a later one could not be opened. */
type Open = { close(): Promise<void> | void };

type Doors = { urls: readonly string[]; administratorUrl?: string };

const open = async (config: Config, opened: Open[]): Promise<Doors> => {
  // Whoever runs the database must get through to its folder; each folder below is closed to others by itself.
  mkdirSync(config.DATA_DIR, { recursive: true, mode: 0o711 });
  const log = createLog(config.LOG_LEVEL);
  const metrics = createMetrics();
  const keep = <Part extends Open>(part: Part): Part => {
    opened.unshift(part);
    return part;
  };
  const tracing = await openTraces(config, log);
  if (tracing) keep(tracing);
  const onTrouble = (trouble: Trouble | null) =>
    trouble ? log.error(trouble, "the database is away") : log.info("the database is back");
  const openingDatabase = openDatabase({
    ...(config.DATABASE_URL && { url: config.DATABASE_URL }),
    dataDir: join(config.DATA_DIR, "database"),
    poolSize: config.DATABASE_POOL,
    log,
    onTrouble,
  }).then(keep);
  const openingNodes = openNodes(config, log, metrics).then(keep);
  const [certificate, ...both] = await Promise.allSettled([openCertificate(config), openingDatabase, openingNodes]);
  for (const { reason } of [certificate, ...both].filter((part) => part.status === "rejected")) throw reason;
  const [database, nodes] = await Promise.all([openingDatabase, openingNodes]);
  const mail = keep(
    await openMail({
      pool: database.pool,
      smtpUrl: config.SMTP_URL,
      from: config.MAIL_FROM,
      log,
      count: metrics.countLetter,
      setWaiting: metrics.setLettersWaiting,
    }),
  );
  const parts = { config, database, nodes, mail, log, metrics, version };
  const app: App = await buildApp({
    ...parts,
    ...(tracing && { trace: tracing.watch }),
    ...(certificate.status === "fulfilled" && certificate.value && { certificate: certificate.value }),
    ...(config.PALABRE_DEV === "0" && existsSync(webDir) && { webDir }),
  });
  const port = await keep(app).listen();
  log.info({ port, database: database.location, version }, "ready");
  const urls = addressesOf(config, port);
  const path = await app.firstAdministratorPath();
  return { urls, ...(path && urls[0] && { administratorUrl: `${urls[0]}${path}` }) };
};

/** Tells whoever started us, or the terminal when nobody listens. */
const tell = (message: ({ type: "ready" } & Doors) | ({ type: "failed" } & Trouble)): void => {
  if (process.send) process.send(message);
  else process.stdout.write(message.type === "ready" ? doorLines(message) : `${message.what} ${message.why}\n${message.todo}\n`);
};

const doorLines = ({ urls, administratorUrl }: Doors): string =>
  [...urls, ...(administratorUrl ? [`First administrator, once: ${administratorUrl}`] : []), ""].join("\n");

const opened: Open[] = [];
let stopping: Promise<void> | undefined;

const stop = (exitCode: number): Promise<void> => {
  stopping ??= (async () => {
    for (const part of opened) await Promise.resolve(part.close()).catch((error: unknown) => process.stderr.write(`${error}\n`));
    process.exit(exitCode);
  })();
  return stopping;
};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0)); // It never rejects.
// Whoever started us was killed: without it nobody would ever stop us.
process.on("disconnect", () => void stop(0));

try {
  tell({ type: "ready", ...(await open(readConfig(), opened)) });
} catch (error) {
  const unknown = {
    what: "The server could not be started.",
    why: String(error),
    todo: "Look at the log above; report it if it says nothing to you.",
  };
  tell({ type: "failed", ...(error instanceof StartFailure ? { what: error.what, why: error.why, todo: error.todo } : unknown) });
  await stop(1);
}
