import { AppError } from "@palabre/protocol";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Asker } from "../database/transaction.ts";
import type { Letter } from "./Letter.ts";
import { type Bounce, MailQueue, type MailState } from "./MailQueue.ts";
import { type MailEvent, Postman } from "./Postman.ts";
import { retryDelayMs } from "./retryDelay.ts";
import { readSender, readSmtpUrl } from "./settings.ts";

export type { Letter } from "./Letter.ts";
export type { MailEvent } from "./Postman.ts";

export type Mail = {
  /** Whether letters can be sent at all. Pages say so where it matters. */
  readonly isConfigured: boolean;
  /**
   * Puts a letter into the queue, in the transaction that `client` has begun; it goes out at once after the commit, and never if there
   * is none. Refuses with `mail_unavailable` without a mail server. What becomes of it later is told by `state` and `bounces` only.
   */
  send(client: Asker, letter: Letter): Promise<void>;
  state(): Promise<MailState>;
  /** The last letters that a server refused or that were given up, the newest first. They hold addresses. */
  bounces(most?: number): Promise<Bounce[]>;
  /** Waits a few seconds for what is under way. The rest is sent by whoever opens the same database next. */
  close(): Promise<void>;
};

export type MailOptions = {
  /** That of the clients to send with: a client that comes back to it has committed. */
  pool: Pool;
  smtpUrl: string | undefined;
  from: string | undefined;
  log: Logger;
  count?: (event: MailEvent) => void;
  setWaiting?: (count: number) => void;
  /** How long until the next attempt, after so many. */
  delayMs?: (attempts: number) => number;
  lookEveryMs?: number;
  /** How long a process that was killed keeps others from its letters. */
  claimMs?: number;
  goodbyeMs?: number;
};

const withoutServer = (queue: MailQueue): Mail => ({
  isConfigured: false,
  send: async () => {
    throw new AppError("mail_unavailable", "SMTP_URL is not set");
  },
  state: () => queue.state(),
  bounces: (most = 100) => queue.bounces(most),
  close: async () => undefined,
});

/** The values that the start has checked already. */
const checked = <Value>(read: { ok: true; value: Value } | { ok: false; mistake: string }): Value => {
  if (!read.ok) throw new Error(read.mistake);
  return read.value;
};

/** Takes up what a former process left. Without `smtpUrl` nothing is started. */
export const openMail = async (options: MailOptions): Promise<Mail> => {
  const { pool, smtpUrl, from = "", log, claimMs = 30_000, lookEveryMs = 5_000, goodbyeMs = 5_000 } = options;
  const queue = new MailQueue(pool, claimMs);
  if (!smtpUrl) return withoutServer(queue);
  // Loaded only where letters are sent.
  const { SmtpServer } = await import("./SmtpServer.ts");
  const server = new SmtpServer(checked(readSmtpUrl(smtpUrl)), checked(readSender(from)));
  const postman = new Postman({
    queue,
    server,
    log,
    count: options.count ?? (() => undefined),
    setWaiting: options.setWaiting ?? (() => undefined),
    delayMs: options.delayMs ?? ((attempts) => retryDelayMs(attempts, Math.random())),
    lookEveryMs,
    goodbyeMs,
  });
  const writing = new WeakSet<Asker>();
  // Whoever gives a client back has ended its transaction: this is the moment at which the letter can be seen.
  const handleRelease = (_error: unknown, client: Asker) => {
    if (writing.delete(client)) postman.wake();
  };
  pool.on("release", handleRelease);
  postman.wake();
  let closing: Promise<void> | undefined;
  const close = async () => {
    pool.off("release", handleRelease);
    await postman.close();
    server.close();
  };
  return {
    isConfigured: true,
    send: async (client, letter) => {
      writing.add(client);
      await queue.add(client, letter);
      if (client === pool) postman.wake(); // Without a transaction it is there already.
    },
    state: () => queue.state(),
    bounces: (most = 100) => queue.bounces(most),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
