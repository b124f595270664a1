import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer, upgrade } from "../../../testing/src/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { RATE_CONNECTIONS: "30", TRUSTED_PROXIES: "127.0.0.1" } });
});
afterAll(() => server.close());

const from = (address: string) => ({ headers: { "x-forwarded-for": address } });

test.each(["HEAD", "GET"])("what watches the server is answered by %s, and never an old answer", async (method) => {
  const [alive, ready] = await Promise.all(["/healthz", "/readyz"].map((path) => fetch(server.origin + path, { method })));
  expect([alive?.status, ready?.status]).toEqual([200, 503]);
  for (const answer of [alive, ready]) expect(answer?.headers.get("cache-control")).toBe("no-store");
});

test("a flood does not have the server taken for dead by who watches it from the same address", async () => {
  const flooder = from("198.51.100.1");
  const statusOf = async (path: string) => (await fetch(server.origin + path, flooder)).status;
  for (let request = 0; request < 30; request += 1) await statusOf("/api/version");
  expect(await statusOf("/api/version")).toBe(429);
  expect([await statusOf("/healthz"), await statusOf("/readyz")]).toEqual([200, 503]);
});

test("many who ask at once whether the parts are ready make the server look once", async () => {
  const { pool } = server.database;
  const query = pool.query.bind(pool);
  let looks = 0;
  Object.assign(pool, {
    query: (...asked: Parameters<typeof query>) => {
      if ((asked[0] as unknown) === "select 1") looks += 1;
      return query(...asked);
    },
  });
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${server.origin}/readyz`)));
  expect(looks).toBeLessThanOrEqual(1);
});

test("metrics are in Prometheus' own format, with what was refused by door and code", async () => {
  await upgrade(`${server.origin}/livekit/rtc?access_token=none`, { "x-forwarded-for": "198.51.100.2" });
  await upgrade(`${server.origin}/socket.io/?EIO=4&transport=websocket`, { "x-forwarded-for": "198.51.100.2" });
  await fetch(`${server.origin}/api/nothing`, from("198.51.100.2"));
  const answer = await fetch(`${server.origin}/metrics`);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const metrics = await answer.text();
  for (const labels of [
    'door="media",code="forbidden"',
    'door="socket",code="origin_refused"',
    'door="http",code="not_found"',
    'door="http",code="rate_limited"',
  ])
    expect(metrics).toContain(`\npalabre_refusals_total{${labels}} 1\n`);
});
