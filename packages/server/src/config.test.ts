import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const mistakesIn = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return "";
  } catch (error) {
    return (error as { why: string }).why;
  }
};

test("without any variable a single box works on port 3000", () => {
  expect(readConfig({})).toMatchObject({
    PORT: 3000,
    TLS: "lan",
    GRACE_SECONDS: 20,
    TRUSTED_PROXIES: [],
    DATABASE_URL: undefined,
  });
});

test("an empty variable is one that is not set", () => {
  expect(readConfig({ DATABASE_URL: "", LIVEKIT_URL: "", METRICS_TOKEN: "" })).toMatchObject({
    DATABASE_URL: undefined,
    LIVEKIT_URL: [],
    METRICS_TOKEN: undefined,
  });
});

test.each(["postgres://ada:secret@db:5432/palabre", "postgresql://ada@/palabre?host=%2Frun%2Fpostgresql"])(
  "a database may be reached over the network or a socket: %s",
  (url) => {
    expect(readConfig({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
  },
);

test("lists may be separated as people do", () => {
  expect(readConfig({ TRUSTED_PROXIES: "10.0.0.1, 10.0.0.2\n10.1.0.0/16" }).TRUSTED_PROXIES).toEqual([
    "10.0.0.1",
    "10.0.0.2",
    "10.1.0.0/16",
  ]);
});

test.each([
  ["PORT", "http"],
  ["PORT", "65536"],
  ["TLS", "on"],
  ["DATABASE_URL", "mysql://db/palabre"],
  ["REDIS_URL", "localhost:6379"],
  ["PUBLIC_URL", "visio.example.org"],
  ["GRACE_SECONDS", "0"],
  ["RATE_COMMANDS", "many"],
  ["LOG_LEVEL", "loud"],
])("%s=%s stops the start with a sentence about it", (name, value) => {
  expect(mistakesIn({ [name]: value })).toMatch(new RegExp(`^${name}: .+\\.$`));
});

test("every mistake is told at once", () => {
  expect(mistakesIn({ PORT: "http", TLS: "on" })).toMatch(/PORT: .*TLS: /);
});

test.each([
  [{ TLS: "files", TLS_CERT: "cert.pem" }, "TLS_KEY"],
  [{ LIVEKIT_URL: "http://media:7880", LIVEKIT_API_KEY: "key" }, "LIVEKIT_API_SECRET"],
  [{ REDIS_URL: "redis://redis" }, "DATABASE_URL"],
  [{ TURN_DOMAIN: "turn.example.org" }, "TLS=files"],
  [{ TURN_DOMAIN: "turn.example.org", TLS: "off", MEDIA_IP: "2001:db8::1" }, "IPv4"],
])("%j lacks %s", (environment, missing) => {
  expect(mistakesIn(environment)).toContain(missing);
});

test("a TURN server is for the engine that is started here", () => {
  const turn = { TURN_DOMAIN: "turn.example.org", TLS: "off" };
  expect(readConfig(turn)).toMatchObject({ TURN_DOMAIN: "turn.example.org", TURN_TLS_PORT: 5349 });
  const remote = { LIVEKIT_URL: "http://media:7880", LIVEKIT_API_KEY: "key", LIVEKIT_API_SECRET: "secret" };
  expect(mistakesIn({ ...turn, ...remote })).toContain("LIVEKIT_URL");
});

test("no mistake repeats a secret", () => {
  expect(
    mistakesIn({ DATABASE_URL: "mysql://ada:s3cr3t@db/palabre", LIVEKIT_API_SECRET: "s3cr3t", LIVEKIT_URL: "x" }),
  ).not.toContain("s3cr3t");
});
