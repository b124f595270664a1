import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, Opened, type TestDatabase, testDatabase } from "../../testing/src/index.ts";
import { type App, buildApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { type EngineHost, MediaNodes } from "./media/index.ts";
import { createMetrics } from "./metrics.ts";

const opened = new Opened();
let database: TestDatabase;
beforeAll(async () => {
  database = opened.keep(await testDatabase());
});
afterAll(() => opened.close());

const engine: EngineHost = {
  keys: { apiKey: "test", apiSecret: "for-tests-only-and-long-enough-to-sign-with" },
  address: () => undefined,
  onLost: () => () => {},
  close: async () => {},
};

const build = (port = 0): Promise<App> =>
  buildApp({
    config: readConfig({ HOST: "127.0.0.1", PORT: String(port), TLS: "off" }),
    database: { ...database, location: "a test's" },
    nodes: new MediaNodes([{ name: "none", host: engine }]),
    log: pino({ level: "silent" }),
    metrics: createMetrics(),
    version: "0.0.0-test",
  });

test("a server that stops keeps people's places, and those who come back find themselves there", async () => {
  const first = await build();
  const port = await first.listen();
  const ada = opened.keep(await joinAs({ origin: `http://127.0.0.1:${port}` }, "Ada"));
  const { id } = ada;
  await first.close();
  await ada.until(({ status }) => status === "reconnecting");
  const second = opened.keep(await build(port));
  expect(await second.listen()).toBe(port);
  await ada.until(({ status }) => status === "online");
  expect(ada.people.map((person) => [person.id, person.connection])).toEqual([[id, "online"]]);
  const { rows } = await database.pool.query("select from meeting_events where type in ('meeting.joined', 'meeting.left')");
  expect(rows).toHaveLength(1);
});

test("stopping twice is stopping once, and leaves no trace of the process", async () => {
  const app = await build();
  await app.listen();
  const { rows: during } = await database.pool.query("select id from processes");
  await Promise.all([app.close(), app.close()]);
  await app.close();
  const { rows: after } = await database.pool.query("select id from processes");
  expect(after.length).toBe(during.length - 1);
});

test("what never listened can be closed too", async () => {
  const app = await build();
  await app.close();
});
