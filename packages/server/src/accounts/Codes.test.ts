import { AppError } from "@palabre/protocol";
import { EmailAddress } from "@palabre/protocol/api";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../testing/src/index.ts";
import { inTransaction } from "../database/transaction.ts";
import { Codes, type Device } from "./Codes.ts";

const minuteMs = 60_000;
const ada = EmailAddress.parse("ada@example.org");
const device = (name: string): Device => ({ name, secret: `secret of ${name}` });
const mine = device("mine");

let database: TestDatabase;
let now = Date.UTC(2026, 10, 30);
const codes = new Codes(() => now);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  now += 24 * 60 * minuteMs;
  await codes.sweep(database.pool);
});

const issue = (by = mine, email = ada) => inTransaction(database.pool, (client) => codes.issue(client, email, by));
const redeem = (code: string, by = mine, email = ada) =>
  inTransaction(database.pool, (client) => codes.redeem(client, { email, code, device: by }));
const otherThan = (code: string): string => ((Number(code) + 1) % 1_000_000).toString().padStart(6, "0");
const waitOf = (refusal: unknown): number | undefined => (refusal instanceof AppError ? refusal.retryAfterMs : undefined);

test("a code has six digits and counts once", async () => {
  const { code } = await issue();
  expect(code).toMatch(/^\d{6}$/);
  expect(await redeem(code)).toBe("right");
  expect(await redeem(code)).toBe("wrong");
});

test("two who use it at once are one", async () => {
  const { code } = await issue();
  const outcomes = await Promise.allSettled([redeem(code), redeem(code), redeem(code)]);
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled" && outcome.value === "right")).toHaveLength(1);
});

test("it holds for ten minutes", async () => {
  const { code, sent } = await issue();
  now += sent.holdsForMs - 1;
  const later = await issue(device("another"));
  expect(await redeem(code)).toBe("right");
  now += sent.holdsForMs;
  expect(await redeem(later.code, device("another"))).toBe("wrong");
});

test("it is worth nothing in another browser, nor for another address", async () => {
  const { code } = await issue();
  expect(await redeem(code, device("a thief's"))).toBe("wrong");
  expect(await redeem(code, mine, EmailAddress.parse("grace@example.org"))).toBe("wrong");
  expect(await redeem(code)).toBe("right");
});

test("a new code replaces the former one", async () => {
  const first = await issue();
  now += first.sent.againInMs;
  const second = await issue();
  expect(await redeem(second.code === first.code ? otherThan(first.code) : first.code)).toBe("wrong");
  expect(await redeem(second.code)).toBe("right");
});

test("another is not sent at once, and how long to wait is told", async () => {
  await issue();
  now += 10_000;
  const refusal = await issue().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "rate_limited", retryAfterMs: 20_000 });
});

test("after five wrong tries even the right code waits, and so does the next", async () => {
  const { code } = await issue();
  for (let tried = 0; tried < 5; tried += 1) expect(await redeem(otherThan(code))).toBe("wrong");
  now += minuteMs;
  expect(waitOf(await redeem(code))).toBe(14 * minuteMs);
  expect(await issue().catch(waitOf)).toBe(14 * minuteMs);
  now += 14 * minuteMs;
  const next = await issue();
  expect(await redeem(next.code)).toBe("right");
});

test("many browsers together have no more than thirty wrong tries an hour for an address", async () => {
  for (let browser = 0; browser < 6; browser += 1) {
    const by = device(`b${browser}`);
    const { code } = await issue(by);
    for (let tried = 0; tried < 5; tried += 1) expect(await redeem(otherThan(code), by)).toBe("wrong");
    now += minuteMs;
  }
  expect(await issue(device("b7")).catch(waitOf)).toBe(54 * minuteMs);
  expect((await issue(device("b7"), EmailAddress.parse("grace@example.org"))).code).toMatch(/^\d{6}$/);
  now += 54 * minuteMs;
  expect((await issue(device("b7"))).code).toMatch(/^\d{6}$/);
});

test("a browser in which somebody has signed in before is not kept out by strangers", async () => {
  expect(await redeem((await issue()).code)).toBe("right");
  for (let browser = 0; browser < 10; browser += 1) await issue(device(`stranger ${browser}`));
  expect(await issue(device("one more")).catch(waitOf)).toBeGreaterThan(0);
  expect(await redeem((await issue()).code)).toBe("right");
});

test("an address gets no more than ten letters in a quarter of an hour", async () => {
  for (let browser = 0; browser < 10; browser += 1) await issue(device(`b${browser}`));
  expect(await issue(device("one more")).catch(waitOf)).toBe(15 * minuteMs);
});

test("neither the code nor what it can be found from is stored", async () => {
  const { code } = await issue();
  const { rows } = await database.pool.query("select * from sign_in_codes");
  expect(JSON.stringify(rows)).not.toContain(code);
  expect(JSON.stringify(rows)).not.toContain(mine.secret);
});
