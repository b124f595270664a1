import { createHash, randomBytes } from "node:crypto";
import type { Language } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Proof } from "./Provider.ts";

const holdsS = 600;
const cookieName = "__Host-palabre-provider";
const cookiePattern = new RegExp(`(?:^|; )${cookieName}=([\\w-]{43})(?:;|$)`);

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** Somebody who was sent to a provider, until they come back. */
export type Attempt = {
  provider: string;
  proof: Proof;
  origin: string;
  /** The page to go on to. */
  next: string;
  language: Language;
  /** Where this browser was signed in before: that ends when somebody signs in. */
  formerSession: string | undefined;
};

export const newState = (): string => randomBytes(32).toString("base64url");

/**
 * Whoever comes back must have been sent, lately, once, and in this very browser: else somebody could be signed in as whoever sends them
 * a link. A browser does not show its strict cookies when another site leads here, so each attempt has a cookie of its own, which is
 * worth nothing but this: `Lax` comes along when one is led here, and only a form that another site sends needs `None`.
 */
export class Attempts {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Keeps what the answer is held against, and returns the cookie that names the browser. */
  async keep(state: string, { provider, proof, origin, next, language, formerSession }: Attempt, sameSite: "Lax" | "None") {
    const browser = randomBytes(32).toString("base64url");
    const sql = `insert into provider_attempts (state_hash, browser_hash, provider, proof, origin, next, language, former_session)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`;
    const values = [hashOf(state), hashOf(browser), provider, JSON.stringify(proof), origin, next, language, formerSession];
    await this.#pool.query(sql, values);
    return `${cookieName}=${browser}; Path=/; Secure; HttpOnly; SameSite=${sameSite}; Max-Age=${holdsS}`;
  }

  /** The attempt of an answer. It is used up even if the answer is none, or comes from another browser. */
  async use(provider: string, state: string, cookieHeader: string | undefined): Promise<Attempt | undefined> {
    const sql = `delete from provider_attempts where state_hash = $1 returning browser_hash as "browserHash", provider, proof, origin, next,
      language, former_session as "formerSession", at > now() - interval '${holdsS} seconds' as "isFresh"`;
    const [row] = (await this.#pool.query(sql, [hashOf(state)])).rows;
    const browser = cookiePattern.exec(cookieHeader ?? "")?.[1];
    if (!row?.isFresh || row.provider !== provider || !browser || row.browserHash !== hashOf(browser)) return undefined;
    const { browserHash: _checked, isFresh: _too, formerSession, ...attempt } = row;
    return { ...attempt, formerSession: formerSession ?? undefined };
  }

  async sweep(): Promise<void> {
    await this.#pool.query(`delete from provider_attempts where at < now() - interval '${holdsS} seconds'`);
  }
}

export const noAttemptCookie = `${cookieName}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;
