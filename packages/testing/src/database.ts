import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { pino } from "pino";
import { inject } from "vitest";
import { createPool } from "../../server/src/database/pool.ts";
import { databaseUrl, onServer } from "./TestCluster.ts";

export type TestDatabase = { pool: Pool; url: string; close(): Promise<void> };

/** An empty database of today's schema that nobody else knows. Call it in `beforeAll` and close it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject("databaseServer");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onServer(server.url, `create database ${name} template ${server.template}`);
  const url = databaseUrl(server.url, name);
  const pool = createPool({ url, size: 5, log: pino({ level: "warn" }) });
  let closing: Promise<void> | undefined;
  const close = () => {
    // By force: a server that the test killed may have left connections behind.
    closing ??= pool.end().then(() => onServer(server.url, `drop database if exists ${name} with (force)`));
    return closing;
  };
  return { pool, url, close };
}
