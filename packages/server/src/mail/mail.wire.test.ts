import { AppError } from "@palabre/protocol";
import { askForCode, session, signIn } from "@palabre/protocol/api";
import { pino } from "pino";
import { generate } from "selfsigned";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  Browser,
  Mailbox,
  Opened,
  ServerProcess,
  startServer,
  type TestDatabase,
  testDatabase,
} from "../../../testing/src/index.ts";
import { createPool } from "../database/pool.ts";
import { inTransaction } from "../database/transaction.ts";
import { compose } from "./compose.ts";
import { type Letter, type Mail, type MailOptions, openMail } from "./index.ts";
import { SmtpServer } from "./SmtpServer.ts";

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

const dump = async (): Promise<string> => JSON.stringify((await database.pool.query("select * from mail_queue")).rows);

/** Resolves when the queue is so. */
const untilState = (mail: Mail, isSo: (state: Awaited<ReturnType<Mail["state"]>>) => boolean) =>
  expect.poll(async () => isSo(await mail.state()), { timeout: 20_000, interval: 20 }).toBe(true);

test("a server that wants it later gets it later", async () => {
  mailbox.refuse(to, 450);
  const mail = await open();
  await send(mail);
  await mailbox.until(() => mailbox.attemptCount >= 3);
  expect(await mail.state()).toMatchObject({ waiting: 1, failed: 0, lastError: { reason: expect.stringContaining("450") } });
  mailbox.accept(to);
  await mailbox.waitFor(to);
  await untilState(mail, ({ waiting, lastSentAt }) => waiting === 0 && lastSentAt !== undefined);
  expect(mailbox.letters).toHaveLength(1);
});

test("a broken connection costs no letter", async () => {
  mailbox.drop(to);
  const mail = await open();
  await send(mail);
  await mailbox.until(() => mailbox.attemptCount >= 2);
  mailbox.accept(to);
  await mailbox.waitFor(to);
  await untilState(mail, ({ waiting }) => waiting === 0);
  expect(mailbox.letters).toHaveLength(1);
});

test("a letter that the server never wants is a bounce, with its reason, its address and no words", async () => {
  mailbox.refuse(to, 550);
  const mail = await open();
  await send(mail);
  await untilState(mail, ({ failed }) => failed === 1);
  expect(await mail.bounces()).toMatchObject([{ to, kind: "signInCode", state: "refused", at: expect.any(Date) }]);
  const [{ reason } = { reason: "" }] = await mail.bounces();
  expect(reason).toContain("550");
  expect(reason).not.toContain("ada");
  expect(await dump()).not.toContain("482915");
  expect(mailbox.attemptCount).toBe(1);
});

test.each<[what: string, prepare: () => Partial<MailOptions>]>([
  ["a wrong password", () => ({ smtpUrl: mailbox.url.replace("//", "//ada:wrong@") })],
  [
    "a sender that is not welcome",
    () => {
      mailbox.isSenderWelcome = false;
      return {};
    },
  ],
])("%s is the operator's matter: the letter waits, and is no bounce", async (_what, prepare) => {
  const mail = await open(prepare());
  await send(mail);
  await untilState(mail, ({ lastError }) => lastError !== undefined);
  expect(await mail.state()).toMatchObject({ waiting: 1, failed: 0 });
  expect(await mail.bounces()).toEqual([]);
  expect(mailbox.letters).toEqual([]);
});

test("with the right name and password letters go out", async () => {
  await send(await open({ smtpUrl: mailbox.url.replace("//", "//ada%40example.org:right@") }));
  await mailbox.waitFor(to);
});

test("after a day a letter is given up", async () => {
  mailbox.refuse(to, 450);
  const mail = await open();
  await send(mail);
  await database.pool.query("update mail_queue set created_at = now() - interval '25 hours'");
  await untilState(mail, ({ failed }) => failed === 1);
  expect(await mail.bounces()).toMatchObject([{ to, state: "failed" }]);
  expect(await dump()).not.toContain("482915");
});

test("neither a code nor an address stays in the queue once the letter was sent, or is too late", async () => {
  const mail = await open();
  await send(mail);
  await mailbox.waitFor(to);
  await untilState(mail, ({ waiting }) => waiting === 0);
  await send(mail, { ...code, to: "grace@example.org", expiresAt: new Date(Date.now() - 1_000) });
  await untilState(mail, ({ waiting }) => waiting === 0);
  expect(mailbox.letters.map((letter) => letter.to)).toEqual([to]);
  const rows = await dump();
  expect(rows).not.toMatch(/482915|ada@|grace@/);
  expect(rows.match(/"state":"(?:sent|expired)"/g)).toHaveLength(2);
});

test("of two processes with one queue each letter is sent by one", async () => {
  const url = database.url;
  const pool = createPool({ url, size: 5, log: pino({ level: "silent" }) });
  opened.keep({ close: () => pool.end() });
  const [mail] = [await open(), await open({ pool })];
  const people = Array.from({ length: 24 }, (_, index) => `person${index}@example.org`);
  await inTransaction(database.pool, async (client) => {
    for (const person of people) await mail.send(client, { kind: "test", language: "en", to: person });
  });
  await mailbox.until(() => mailbox.letters.length >= people.length);
  await untilState(mail, ({ waiting }) => waiting === 0);
  expect(mailbox.letters.map((letter) => letter.to).toSorted()).toEqual(people.toSorted());
  expect(mailbox.attemptCount).toBe(people.length);
});

test("a letter that takes long stays with whoever sends it, however short the claim", async () => {
  mailbox.hold(to);
  const first = await open({ claimMs: 500 });
  await send(first);
  await mailbox.until(() => mailbox.attemptCount === 1);
  const second = await open({ claimMs: 500 });
  // Some time after the first claim would have ended, another letter shows that the second one works.
  await database.pool.query("select pg_sleep(1)");
  await send(second, { kind: "test", language: "en", to: "grace@example.org" });
  await mailbox.waitFor("grace@example.org");
  mailbox.accept(to);
  await mailbox.waitFor(to);
  await untilState(first, ({ waiting }) => waiting === 0);
  expect(mailbox.sentTo(to)).toHaveLength(1);
});

test("whoever closes gives back what is under way, for the next process to send at once", async () => {
  mailbox.hold(to);
  const mail = await open({ goodbyeMs: 0 });
  await send(mail);
  await mailbox.until(() => mailbox.attemptCount === 1);
  await mail.close();
  mailbox.accept(to);
  await open({ lookEveryMs: 3_600_000 });
  await mailbox.waitFor(to);
});

test("a server killed before its letter was taken leaves it to the next one, which sends it once", async () => {
  const env = { SMTP_URL: mailbox.url, MAIL_FROM: "Palabre <visio@example.org>" };
  mailbox.hold(to);
  const first = opened.keep(await ServerProcess.start(database.url, env));
  const browser = new Browser(first);
  await browser.call(session, {});
  await browser.call(askForCode, { email: to, language: "en" });
  await mailbox.until(() => mailbox.attemptCount === 1);
  await first.kill();
  mailbox.accept(to);
  // As if the claim's half minute were over.
  await database.pool.query("update mail_queue set due_at = now()");
  opened.keep(await ServerProcess.start(database.url, env));
  await mailbox.waitFor(to);
  await expect.poll(dump).toContain('"state":"sent"');
  expect(mailbox.letters).toHaveLength(1);
}, 90_000);

test("without a mail server nothing is started, and whoever wants to write is told", async () => {
  const mail = await open({ smtpUrl: undefined, from: undefined });
  expect(mail.isConfigured).toBe(false);
  await expect(send(mail)).rejects.toThrow(AppError);
  await expect(send(mail)).rejects.toMatchObject({ code: "mail_unavailable" });
  expect(await mail.state()).toEqual({ waiting: 0, failed: 0 });
  expect(database.pool.listenerCount("release")).toBe(0);
});

test("neither a name nor an address begins another header, or has another reader", async () => {
  const mail = await open();
  const visitor = "Eve\r\nBcc: victim@example.org\r\n\r\nHello";
  const letter = { kind: "meetingRequest", language: "en", roomUrl: "https://visio.example.org/a" } as const;
  await send(mail, { ...letter, to, visitor, room: "Room\nX-Evil: 1" });
  const { raw, subject } = await mailbox.waitFor(to);
  const [head] = raw.split("\r\n\r\n");
  expect(head).not.toMatch(/^(?:Bcc|X-Evil):/im);
  expect(subject).toContain("Eve Bcc");
  await send(mail, { ...letter, kind: "leftWord", to: "carol@example.org", visitor, room: "Room", text: visitor });
  const word = await mailbox.waitFor("carol@example.org");
  expect(word.raw.split("\r\n\r\n")[0]).not.toMatch(/^Bcc:/im);
  await send(mail, { kind: "test", language: "en", to: "bob@example.org\r\nRCPT TO:<victim@example.org>" });
  await send(mail, { kind: "test", language: "en", to: "bob@example.org, victim@example.org" });
  await untilState(mail, ({ waiting }) => waiting === 0);
  expect(mailbox.letters.flatMap((one) => [one.to, ...one.mail.headerLines.map(({ line }) => line)]).join("\n")).not.toMatch(
    /^victim@example\.org|^bcc/im,
  );
});

test("the log says what happened, and to nobody", async () => {
  const lines: string[] = [];
  const mail = await open({ log: pino({ level: "debug" }, { write: (line: string) => void lines.push(line) }) });
  mailbox.refuse("grace@example.org", 550);
  await send(mail);
  await send(mail, { ...code, to: "grace@example.org" });
  await untilState(mail, ({ waiting }) => waiting === 0);
  expect(lines.join("")).toMatch(/a letter was sent/);
  expect(lines.join("")).toMatch(/"code":"EENVELOPE 550"/);
  expect(lines.join("")).not.toMatch(/example\.org|482915/);
});

test.each([
  ["that does not offer TLS", false],
  ["whose certificate nobody trusts", true],
])("a mail server elsewhere %s hears no letter and no password", async (_what, hasTls) => {
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], { keyType: "ec" });
  const other = opened.keep(await Mailbox.open(hasTls ? { key, cert } : undefined));
  const server = new SmtpServer(
    { host: "127.0.0.1", port: other.port, encryption: "starttls", auth: { user: "ada", pass: "right" } },
    { name: "", address: "visio@example.org" },
  );
  opened.keep(server);
  const signal = new AbortController().signal;
  const answer = await server.deliver(compose({ kind: "test", language: "en" }), { id: "a", to, language: "en", signal });
  expect(answer).toMatchObject({ kind: "notNow", code: expect.stringMatching(/ETLS|ESOCKET/) });
  expect(other.attemptCount).toBe(0);
});

test("a code that is asked for at the page comes by mail, signs in, and is counted", async () => {
  const server = opened.keep(await startServer({ smtpUrl: mailbox.url }));
  const browser = new Browser(server);
  await browser.call(session, {});
  await browser.call(askForCode, { email: to, language: "en" });
  const { text } = await mailbox.waitFor(to);
  const [sixDigits = ""] = /\b\d{6}\b/.exec(text) ?? [];
  expect((await browser.call(signIn, { email: to, code: sixDigits, language: "en" })).account?.email).toBe(to);
  const metrics = async () => (await fetch(`${server.origin}/metrics`)).text();
  await expect.poll(metrics).toContain('palabre_letters_total{outcome="sent"} 1');
  await expect.poll(metrics).toContain("palabre_letters_waiting 0");
});
