import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Mailbox, Opened, type TestDatabase, testDatabase } from "../../../testing/src/index.ts";
import { inTransaction } from "../database/transaction.ts";
import { type Letter, type Mail, type MailOptions, openMail } from "./index.ts";

const whole = new Opened();
let database: TestDatabase;
let opened: Opened;
let mailbox: Mailbox;

beforeAll(async () => {
  database = whole.keep(await testDatabase());
});
afterAll(() => whole.close());
beforeEach(async () => {
  opened = new Opened();
  mailbox = opened.keep(await Mailbox.open());
  await database.pool.query("truncate mail_queue");
});
afterEach(() => opened.close());

const to = "ada@example.org";
const code: Letter = { kind: "signInCode", language: "fr", to, code: "482915", minutes: 10 };

const open = async (changes: Partial<MailOptions> = {}): Promise<Mail> =>
  opened.keep(
    await openMail({
      pool: database.pool,
      smtpUrl: mailbox.url,
      from: "Palabre <visio@example.org>",
      log: pino({ level: "silent" }),
      delayMs: () => 10,
      lookEveryMs: 50,
      ...changes,
    }),
  );

const send = (mail: Mail, letter: Letter = code) => inTransaction(database.pool, (client) => mail.send(client, letter));

test("a letter goes out as soon as its transaction is committed", async () => {
  // Only the commit wakes it: the next look would be in an hour.
  const mail = await open({ lookEveryMs: 3_600_000 });
  await inTransaction(database.pool, async (client) => {
    await mail.send(client, code);
    expect(mailbox.attemptCount).toBe(0);
  });
  expect(await mailbox.waitFor(to)).toMatchObject({ from: "visio@example.org", subject: "Votre code de connexion à Palabre" });
});

test("a letter whose transaction is undone is never sent", async () => {
  const mail = await open();
  const undone = inTransaction(database.pool, async (client) => {
    await mail.send(client, code);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await send(mail, { kind: "test", language: "en", to: "grace@example.org" });
  await mailbox.waitFor("grace@example.org");
  expect(mailbox.letters).toHaveLength(1);
});
