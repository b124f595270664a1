import type { Pool } from "pg";
import type { Asker } from "../database/transaction.ts";
import { Content, type Letter } from "./Letter.ts";

/** A letter that this process has taken upon itself. */
export type Claimed = {
  id: string;
  claim: string;
  kind: string;
  recipient: string;
  words: unknown;
  attempts: number;
  /** How long ago it was written. */
  ageMs: number;
};

/** What came of an attempt. `reason` is the mail server's, without the address. */
export type Verdict =
  | { kind: "sent" }
  /** For good: the server wants no such letter. */
  | { kind: "refused"; reason: string }
  /** Given up. */
  | { kind: "failed"; reason: string }
  | { kind: "postponed"; reason: string; delayMs: number };

export type Bounce = { id: string; kind: string; to: string; state: "refused" | "failed"; reason: string; at: Date };

export type MailState = {
  waiting: number;
  /** Refused by a mail server, and given up. */
  failed: number;
  lastError?: { reason: string; at: Date };
  lastSentAt?: Date;
};

const ms = (parameter: string) => `${parameter} * interval '1 millisecond'`;

const addSql = "insert into mail_queue (kind, recipient, words, expires_at) values ($1, $2, $3, $4)";

// What expires is first: somebody waits for it. A letter that another process is just taking is passed over.
const claimSql = `
  update mail_queue set claim = gen_random_uuid(), attempts = attempts + 1, due_at = now() + ${ms("$1")}
  where id in (
    select id from mail_queue where state = 'waiting' and due_at <= now() and (expires_at is null or expires_at > now())
    order by expires_at nulls last, due_at limit $2 for update skip locked)
  returning id, claim, kind, recipient, words, attempts, extract(epoch from now() - created_at)::float8 * 1000 as "ageMs"`;

const renewSql = `
  update mail_queue set due_at = now() + ${ms("$1")} where claim = any ($2::uuid[]) and state = 'waiting' returning claim`;

const doneSql = `
  update mail_queue set state = $2, words = null, claim = null, done_at = now(),
    recipient = case when $2 = 'sent' then null else recipient end,
    error = coalesce($3, error), failed_at = case when $3::text is null then failed_at else now() end
  where claim = $1 and state = 'waiting'`;

const postponeSql = `
  update mail_queue set claim = null, due_at = now() + ${ms("$2")}, error = $3, failed_at = now()
  where claim = $1 and state = 'waiting'`;

const dropSql = `
  update mail_queue set state = 'expired', words = null, recipient = null, claim = null, done_at = now()
  where state = 'waiting' and expires_at <= now() and (claim is null or due_at <= now())`;

const forgetSql = `
  delete from mail_queue where id in (
    select id from mail_queue where state in ('sent', 'expired') and done_at < now() - interval '7 days'
    or state in ('refused', 'failed') and done_at < now() - interval '30 days' limit 1000)`;

const nextSql = `
  select count(*)::int as waiting, 
    extract(epoch from min(due_at) filter (where expires_at is null or expires_at > now()) - now())::float8 * 1000 as "dueInMs"
  from mail_queue where state = 'waiting'`;

const stateSql = `
  select (select count(*)::int from mail_queue where state = 'waiting') as waiting,
    (select count(*)::int from mail_queue where state in ('refused', 'failed')) as failed,
    (select max(done_at) from mail_queue where state = 'sent') as "sentAt",
    (select array[error, failed_at::text] from mail_queue where failed_at is not null order by failed_at desc limit 1) as error`;

const bouncesSql = `
  select id, kind, recipient as to, state, coalesce(error, '') as reason, done_at as at
  from mail_queue where state in ('refused', 'failed') order by done_at desc limit $1`;

type StateRow = { waiting: number; failed: number; sentAt: Date | null; error: [reason: string, at: string] | null };

/** The letters in the database. Whoever has claimed one renews the claim while it is being sent; otherwise others may claim it. */
export class MailQueue {
  readonly #pool: Pool;
  readonly #claimMs: number;

  constructor(pool: Pool, claimMs: number) {
    this.#pool = pool;
    this.#claimMs = claimMs;
  }

  /** In the caller's transaction. */
  async add(client: Asker, { to, expiresAt, ...content }: Letter): Promise<void> {
    const words = Content.parse(content); // Here, where whoever wrote it hears of it.
    await client.query(addSql, [words.kind, to, words, expiresAt ?? null]);
  }

  async claim(most: number): Promise<Claimed[]> {
    return (await this.#pool.query<Claimed>(claimSql, [this.#claimMs, most])).rows;
  }

  /** Returns those that are still ours. */
  async renew(claims: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.#pool.query<{ claim: string }>(renewSql, [this.#claimMs, claims]);
    return new Set(rows.map(({ claim }) => claim));
  }

  /** What is no longer ours stays as it is. */
  async settle(claim: string, verdict: Verdict): Promise<void> {
    if (verdict.kind === "postponed") await this.#pool.query(postponeSql, [claim, verdict.delayMs, verdict.reason]);
    else await this.#pool.query(doneSql, [claim, verdict.kind, verdict.kind === "sent" ? null : verdict.reason]);
  }

  /** Drops what is too late to be sent, and returns how many there were. */
  async dropExpired(): Promise<number> {
    return (await this.#pool.query(dropSql)).rowCount ?? 0;
  }

  async forgetOld(): Promise<void> {
    await this.#pool.query(forgetSql);
  }

  /** How many wait, those under way included, and when the first of them is due. */
  async next(): Promise<{ waiting: number; dueInMs: number }> {
    const { rows } = await this.#pool.query<{ waiting: number; dueInMs: number | null }>(nextSql);
    return { waiting: rows[0]?.waiting ?? 0, dueInMs: rows[0]?.dueInMs ?? Number.POSITIVE_INFINITY };
  }

  async state(): Promise<MailState> {
    const { rows } = await this.#pool.query<StateRow>(stateSql);
    const { waiting = 0, failed = 0, sentAt, error } = rows[0] ?? {};
    return {
      waiting,
      failed,
      ...(sentAt && { lastSentAt: sentAt }),
      ...(error && { lastError: { reason: error[0], at: new Date(error[1]) } }),
    };
  }

  async bounces(most: number): Promise<Bounce[]> {
    return (await this.#pool.query<Bounce>(bouncesSql, [most])).rows;
  }
}
