import { tmpdir } from "node:os";
import {
  type App,
  type AppParts,
  buildApp,
  createMetrics,
  type EngineHost,
  MediaNodes,
  openMail,
  readConfig,
} from "@palabre/server";
import { createLog } from "../../server/src/lib/createLog.ts";
import { testDatabase } from "./database.ts";

export type ServerOptions = Partial<
  Pick<AppParts, "certificate" | "idleMs" | "mail" | "joinWithinMs" | "sweepEveryMs" | "webDir">
> & {
  /** Variables as an operator would set them. */
  env?: Readonly<Record<string, string>>;
  /** One that outlives the server; without it the server gets an empty one, which ends with it. */
  database?: Pick<AppParts["database"], "pool" | "url" | "close">;
  /** A mail server, as `Mailbox` is one; without it no letters are sent. */
  smtpUrl?: string;
  /** A running media engine; without it there is none, as when it is down. */
  engine?: EngineHost;
};

/** A whole server within this process, on a port of its own. */
export type TestServer = {
  /** `http://127.0.0.1:port`, also when the same port speaks TLS. */
  origin: string;
  port: number;
  database: NonNullable<ServerOptions["database"]>;
  /** As `App` has it. */
  firstAdministratorPath: App["firstAdministratorPath"];
  /** Everything that it has written to its log, as text. */
  logged(): string;
  /** How often it has refused something at a door, or with a code at any door, as `/metrics` says. */
  refused(label: { door?: string; code?: string }): Promise<number>;
  close(): Promise<void>;
};

const noEngine: EngineHost = {
  keys: { apiKey: "test", apiSecret: "for-tests-only-and-long-enough-to-sign-with" },
  address: () => undefined,
  onLost: () => () => {},
  close: async () => {},
};

const countRefusals = async (origin: string, { door = "[a-z]+", code = "[a-z_]+" }: { door?: string; code?: string }) => {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  const counts = metrics.matchAll(new RegExp(`^palabre_refusals_total{door="${door}",code="${code}"} (\\d+)$`, "gm"));
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
};

/** Each test comes with new people to a new meeting, all of them from this machine. */
const manyFromOneAddress = {
  RATE_CONNECTIONS: "100000",
  RATE_MEETINGS: "100000",
  RATE_CODES: "100000",
  RATE_CHANGES: "100000",
  RATE_PASSWORDS: "100000",
  RATE_NUMBERS: "100000",
  ROOM_CAPACITY: "500",
};

const mailVia = (smtpUrl: string) => ({ SMTP_URL: smtpUrl, MAIL_FROM: "Palabre <visio@example.org>" });

export const startServer = async ({
  env,
  database: given,
  engine = noEngine,
  smtpUrl,
  ...parts
}: ServerOptions = {}): Promise<TestServer> => {
  const usual = { HOST: "127.0.0.1", PORT: "0", TLS: "off", DATA_DIR: tmpdir(), LOG_LEVEL: "debug" };
  const config = readConfig({ ...usual, ...manyFromOneAddress, ...(smtpUrl && mailVia(smtpUrl)), ...env });
  const database = given ?? (await testDatabase());
  const lines: string[] = [];
  const log = createLog(config.LOG_LEVEL, { write: (line: string) => void lines.push(line) });
  const metrics = createMetrics();
  const mail = await openMail({
    pool: database.pool,
    smtpUrl: config.SMTP_URL,
    from: config.MAIL_FROM,
    log,
    count: metrics.countLetter,
    setWaiting: metrics.setLettersWaiting,
  });
  const location = "a test's";
  const app: App = await buildApp({
    ...parts,
    config,
    database: { ...database, location },
    nodes: new MediaNodes([{ name: "only", host: engine }]),
    mail: parts.mail ?? mail,
    log,
    metrics,
    version: "0.0.0-test",
  });
  const port = await app.listen();
  let closing: Promise<void> | undefined;
  const close = async () => {
    await app.close();
    await mail.close();
    if (!given) await database.close();
  };
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    port,
    database,
    firstAdministratorPath: app.firstAdministratorPath,
    logged: () => lines.join(""),
    refused: (label) => countRefusals(origin, label),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
