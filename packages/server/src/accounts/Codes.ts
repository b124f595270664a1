import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { AppError } from "@palabre/protocol";
import type { CodeSent, EmailAddress } from "@palabre/protocol/api";
import type { z } from "zod";
import type { Asker } from "../database/transaction.ts";

/** Who asks for a code, and may use it: one browser. Its secret keys the code in the database, and is not there itself. */
export type Device = { name: string; secret: string };

type Kept = { codeHash: string; triesLeft: number; ageMs: number };
type Outcome = "right" | "wrong" | AppError;

const minuteMs = 60_000;
const holdsForMs = 10 * minuteMs;
const againInMs = 30_000;
/** After so many wrong tries a browser waits until this long after its code was sent. */
const mostTries = 5;
const waitMs = 15 * minuteMs;
const knownForMs = 365 * 24 * 60 * minuteMs;
/**
 * Of one address, by all browsers in which nobody has signed in with it: more letters would be a nuisance, more tries a search. A code
 * that was sent may be used all the same: it has its own five tries.
 */
const limits = { sent: { most: 10, withinMs: 15 * minuteMs }, wrong: { most: 30, withinMs: 60 * minuteMs } } as const;

const hashOf = (code: string, email: EmailAddress, { secret }: Device): string =>
  createHmac("sha256", secret).update(`${email} ${code}`).digest("base64url");

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Codes of six digits that stand for a letter box: ten minutes, one use, five tries. All of it within the caller's transaction. */
export class Codes {
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new code for this address and browser, in place of any before. Refuses with `rate_limited` and the wait. */
  async issue(client: Asker, email: EmailAddress, device: Device): Promise<{ code: string; sent: z.infer<typeof CodeSent> }> {
    await this.#lock(client, email);
    const kept = await this.#find(client, email, device);
    if (kept?.triesLeft === 0 && kept.ageMs < waitMs)
      throw new AppError("rate_limited", "Too many wrong codes", waitMs - kept.ageMs);
    if (kept && kept.ageMs < againInMs) throw new AppError("rate_limited", "A code was just sent", againInMs - kept.ageMs);
    const isKnown = await this.#isKnown(client, email, device);
    // Whoever has signed in here before is not kept out by what strangers try.
    if (!isKnown) await this.#refuseBeyond(client, email, "wrong");
    if (!isKnown) await this.#refuseBeyond(client, email, "sent");
    const code = randomInt(1_000_000).toString().padStart(6, "0");
    const sql = `insert into sign_in_codes (email, device, code_hash, tries_left, sent_at) values ($1, $2, $3, $4, $5)
      on conflict (email, device) do update
      set code_hash = excluded.code_hash, tries_left = excluded.tries_left, sent_at = excluded.sent_at`;
    await client.query(sql, [email, device.name, hashOf(code, email, device), mostTries, new Date(this.#now())]);
    if (!isKnown) await this.#note(client, email, "sent");
    return { code, sent: { holdsForMs, againInMs } };
  }

  /** Uses a code up. What was wrong must be committed as well: `wrong` and refusals are returned, not thrown. */
  async redeem(client: Asker, asked: { email: EmailAddress; code: string; device: Device }): Promise<Outcome> {
    const { email, code, device } = asked;
    await this.#lock(client, email);
    const kept = await this.#find(client, email, device);
    if (kept?.triesLeft === 0 && kept.ageMs < waitMs)
      return new AppError("rate_limited", "Too many wrong codes", waitMs - kept.ageMs);
    if (!kept || kept.ageMs >= holdsForMs) return "wrong";
    const where = "where email = $1 and device = $2";
    if (isSame(kept.codeHash, hashOf(code, email, device))) {
      await client.query(`delete from sign_in_codes ${where}`, [email, device.name]);
      const sql = `insert into known_devices (email, device, at) values ($1, $2, $3)
        on conflict (email, device) do update set at = excluded.at`;
      await client.query(sql, [email, device.name, new Date(this.#now())]);
      return "right";
    }
    await client.query(`update sign_in_codes set tries_left = tries_left - 1 ${where}`, [email, device.name]);
    await this.#note(client, email, "wrong");
    return "wrong";
  }

  /** Deletes what no longer holds nor counts. */
  async sweep(client: Asker): Promise<void> {
    await client.query("delete from known_devices where at < $1", [new Date(this.#now() - knownForMs)]);
    await client.query("delete from sign_in_codes where sent_at < $1", [new Date(this.#now() - waitMs)]);
    await client.query("delete from sign_in_tries where at < $1", [new Date(this.#now() - limits.wrong.withinMs)]);
  }

  /** Two requests for one address are decided one after the other, on whichever process. */
  async #lock(client: Asker, email: EmailAddress): Promise<void> {
    const { rows } = await client.query<{ isOurs: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 7049)) as "isOurs"',
      [email],
    );
    // Whoever waited would keep one of few connections from everybody else.
    if (!rows[0]?.isOurs) throw new AppError("rate_limited", "Another request for this address is under way", 1_000);
  }

  async #isKnown(client: Asker, email: EmailAddress, { name }: Device): Promise<boolean> {
    return (await client.query("select from known_devices where email = $1 and device = $2", [email, name])).rowCount === 1;
  }

  async #find(client: Asker, email: EmailAddress, { name }: Device): Promise<Kept | undefined> {
    const sql = `select code_hash as "codeHash", tries_left as "triesLeft", sent_at as "sentAt"
      from sign_in_codes where email = $1 and device = $2`;
    const [row] = (await client.query(sql, [email, name])).rows;
    return row && { codeHash: row.codeHash, triesLeft: row.triesLeft, ageMs: this.#now() - row.sentAt.getTime() };
  }

  async #note(client: Asker, email: EmailAddress, kind: keyof typeof limits): Promise<void> {
    await client.query("insert into sign_in_tries (email, kind, at) values ($1, $2, $3)", [email, kind, new Date(this.#now())]);
  }

  async #waitOf(client: Asker, email: EmailAddress, kind: keyof typeof limits): Promise<number> {
    const { most, withinMs } = limits[kind];
    const sql = "select at from sign_in_tries where email = $1 and kind = $2 and at > $3 order by at desc offset $4 limit 1";
    const since = new Date(this.#now() - withinMs);
    const [row] = (await client.query(sql, [email, kind, since, most - 1])).rows;
    return row ? row.at.getTime() + withinMs - this.#now() : 0;
  }

  async #refuseBeyond(client: Asker, email: EmailAddress, kind: keyof typeof limits): Promise<void> {
    const wait = await this.#waitOf(client, email, kind);
    if (wait > 0) throw new AppError("rate_limited", `Too many ${kind} for this address`, wait);
  }
}
