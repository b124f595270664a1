import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

type Environment = Readonly<Record<string, string | undefined>>;

/** One variable: how it is read, what holds without it, and what an operator should know. */
type Variable<Schema extends z.ZodType = z.ZodType> = { schema: Schema; fallback: string; about: string };

const variable = <Schema extends z.ZodType>(schema: Schema, fallback: string, about: string): Variable<Schema> => ({
  schema,
  fallback,
  about,
});

const port = z.coerce.number().int().min(0).max(65_535);
const seconds = z.coerce.number().positive();
const count = z.coerce.number().int().positive();
const optional = z.string().transform((value) => (value === "" ? undefined : value));
/** PostgreSQL's way to name a socket, `postgres://user@/database?host=/folder`, leaves the host out. */
const protocolOf = (value: string): string => URL.parse(value.replace("@/", "@localhost/"))?.protocol ?? "";

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => value === "" || protocols.includes(protocolOf(value)),
      `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    )
    .transform((value) => (value === "" ? undefined : value));
const list = z.string().transform((value) => value.split(/[\s,]+/).filter((part) => part !== ""));
const urls = (...protocols: string[]) =>
  list.refine(
    (all) => all.every((one) => protocols.includes(protocolOf(one))),
    `must be addresses that begin with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  );

/** Where the data is when nobody says so. Embedded PostgreSQL does not run as root and cannot enter root's home. */
const dataDir = ({ XDG_DATA_HOME }: Environment): string =>
  process.getuid?.() === 0 ? "/var/lib/palabre" : join(XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "palabre");

/** Every variable that Palabre reads. `docs/operate.md` holds this table, and a test holds it against this one. */
export const variables = {
  PORT: variable(port, "3000", "Port for pages, API, sockets and the engine's signalling"),
  HOST: variable(z.string().min(1), "::", "Address to listen on; `127.0.0.1` for this machine only"),
  PUBLIC_URL: variable(
    url("http:", "https:"),
    "",
    "The address that people type, `https://visio.example.org`, when a proxy stands in front; pages of any other origin are refused",
  ),
  TLS: variable(
    z.enum(["lan", "off", "files"]),
    "lan",
    "`lan`: plain for this machine, a certificate of our own for the others; `off`: plain, a proxy does it; `files`: `TLS_CERT` and `TLS_KEY`",
  ),
  TLS_CERT: variable(optional, "", "File with the certificate chain, PEM"),
  TLS_KEY: variable(optional, "", "File with the private key, PEM"),
  TRUSTED_PROXIES: variable(list, "", "Addresses or networks of proxies whose `X-Forwarded-For` is believed"),
  DATA_DIR: variable(
    z.string(),
    "",
    "Folder for the embedded database, keys and certificates; `/var/lib/palabre` for root, else `$XDG_DATA_HOME/palabre` or `~/.local/share/palabre`",
  ),
  DATABASE_URL: variable(
    url("postgres:", "postgresql:"),
    "",
    "A PostgreSQL server; without it one is started, with its data in `DATA_DIR`",
  ),
  DATABASE_POOL: variable(count, "10", "Connections to the database"),
  REDIS_URL: variable(url("redis:", "rediss:"), "", "Redis, when several server processes serve the same meetings"),
  LIVEKIT_URL: variable(
    urls("http:", "https:", "ws:", "wss:"),
    "",
    "Inner address of a LiveKit server, or of several with a comma between them; without it one is started",
  ),
  LIVEKIT_API_KEY: variable(optional, "", "Its key, with `LIVEKIT_URL`"),
  LIVEKIT_API_SECRET: variable(optional, "", "Its secret, with `LIVEKIT_URL`"),
  PALABRE_ENGINE_PATH: variable(optional, "", "The `livekit-server` to start; `npm start` finds or gets one"),
  MEDIA_UDP_PORT: variable(port, "7882", "UDP port of sound and picture"),
  MEDIA_TCP_PORT: variable(port, "7881", "TCP port of sound and picture, where no UDP passes"),
  MEDIA_METRICS_PORT: variable(
    z
      .literal("")
      .transform(() => undefined)
      .or(port),
    "",
    "Where the engine that is started here tells Prometheus of itself, on this machine only; without it nowhere",
  ),
  MEDIA_IP: variable(
    optional,
    "",
    "Address at which browsers reach this machine for sound and picture; the first one of this machine",
  ),
  STUN_SERVERS: variable(list, "", "`host:port` of STUN servers; none of a third party is ever used by itself"),
  TURN_DOMAIN: variable(
    optional,
    "",
    "Name of a TURN server for networks that let nothing but port 443 through; without it there is none",
  ),
  TURN_TLS_PORT: variable(
    port,
    "5349",
    "Where the engine listens for it: over TLS with `TLS_CERT` and `TLS_KEY`, plainly with `TLS=off`, where a proxy does it",
  ),
  GRACE_SECONDS: variable(seconds, "20", "How long a lost connection keeps its place"),
  EMPTY_SECONDS: variable(seconds, "300", "How long an empty meeting goes on before it ends"),
  RETENTION_DAYS: variable(seconds, "7", "How long the log of an ended meeting is kept"),
  RATE_COMMANDS: variable(
    count,
    "40",
    "Commands that one participant may send in three seconds; one of 200 characters counts as two, and so on",
  ),
  RATE_CONNECTIONS: variable(
    count,
    "600",
    "Requests and connections that one address may open in ten seconds; a school comes from one address",
  ),
  RATE_MEETINGS: variable(count, "100", "Meetings that one address may open in a minute"),
  RATE_CODES: variable(
    count,
    "60",
    "Codes for signing in that one address may ask for in ten minutes; a school comes from one address",
  ),
  RATE_CHANGES: variable(count, "120", "Changes that one account may make by the API in a minute"),
  RATE_PASSWORDS: variable(
    count,
    "100",
    "Passwords of rooms that one address may try in 15 minutes; a school comes from one address",
  ),
  RATE_NUMBERS: variable(count, "20", "Meeting numbers that one address may try in a minute"),
  MAX_CONNECTIONS: variable(count, "1000", "Connections that one address may keep open"),
  ROOM_CAPACITY: variable(count, "50", "Participants in a room whose settings say no other number"),
  MAX_PARTICIPANTS: variable(
    count,
    "500",
    "Participants in one meeting; half as many, rounded up, may come from one address, unless it is this machine's",
  ),
  SMTP_URL: variable(
    url("smtp:", "smtps:"),
    "",
    "The mail server that takes our letters, `smtp://user:password@host:587` or `smtps://…`; without it none are sent",
  ),
  MAIL_FROM: variable(optional, "", "Whom letters come from, with `SMTP_URL`: `Palabre <visio@example.org>`"),
  IDENTITY_PROVIDERS: variable(
    optional,
    "",
    "JSON file with the institutions by which people sign in; read at each start, and what it does not name is switched off",
  ),
  METRICS_TOKEN: variable(
    optional,
    "",
    "Bearer token for `/metrics`, which otherwise answers this machine only, and with `PUBLIC_URL` nobody",
  ),
  LOG_LEVEL: variable(z.enum(["error", "warn", "info", "debug"]), "info", "`error`, `warn`, `info` or `debug`"),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable(
    url("http:", "https:"),
    "",
    "A collector that takes OTLP over HTTP, `http://collector:4318`: traces are sent there; without it there are none",
  ),
  PALABRE_DEV: variable(z.enum(["0", "1"]), "0", "`1` in development: pages come from Vite"),
} as const;

export type Variables = { [Name in keyof typeof variables]: z.infer<(typeof variables)[Name]["schema"]> };

/** Reads every variable, or says about each wrong one what it must be. */
export const readVariables = (
  environment: Environment,
): { ok: true; values: Variables } | { ok: false; mistakes: readonly string[] } => {
  const read = Object.entries(variables).map(([name, { schema, fallback }]) => {
    const parsed = schema.safeParse(environment[name] ?? fallback);
    return { name, parsed };
  });
  const mistakes = read.flatMap(({ name, parsed }) =>
    parsed.success ? [] : [`${name}: ${parsed.error.issues.map(({ message }) => message).join(", ")}`],
  );
  if (mistakes.length > 0) return { ok: false, mistakes };
  const values = Object.fromEntries(read.map(({ name, parsed }) => [name, parsed.data])) as Variables;
  return { ok: true, values: { ...values, DATA_DIR: values.DATA_DIR || dataDir(environment) } };
};
