import { type TestDatabase, testDatabase } from "@palabre/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answers, poolUse } from "./poolState.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a database whose connections are all taken does not answer, and is not waited for as long as a query would", async () => {
  const { pool } = database;
  const { max } = poolUse(pool);
  const lent = await Promise.all(Array.from({ length: max }, () => pool.connect()));
  expect(poolUse(pool)).toEqual({ used: max, idle: 0, waiting: 0, max });
  const query = pool.query("select 2").then(
    () => "served",
    () => "gave up",
  );
  expect(await Promise.race([answers(pool), query])).toBe(false);
  expect(poolUse(pool).waiting).toBe(2);
  for (const client of lent) client.release();
  expect([await answers(pool), await query]).toEqual([true, "served"]);
  await expect.poll(() => poolUse(pool)).toMatchObject({ used: 0, waiting: 0 });
});
