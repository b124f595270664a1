import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "./database.ts";

let mine: TestDatabase;
let another: TestDatabase;

beforeAll(async () => {
  [mine, another] = await Promise.all([testDatabase(), testDatabase()]);
});
afterAll(() => Promise.all([mine.close(), another.close()]));

test("a test database has today's tables and none of another's rows", async () => {
  await mine.pool.query("insert into rooms (name) values ('mine')");
  const { rows } = await another.pool.query("select name from rooms");
  expect(rows).toEqual([]);
});

test("a closed test database is gone, and may be closed again", async () => {
  const shortLived = await testDatabase();
  const name = new URL(shortLived.url.replace("@/", "@localhost/")).pathname.slice(1);
  await shortLived.close();
  await shortLived.close();
  const { rows } = await mine.pool.query("select 1 from pg_database where datname = $1", [name]);
  expect(rows).toEqual([]);
});
