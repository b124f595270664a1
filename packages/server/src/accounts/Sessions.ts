import { createHash, randomBytes } from "node:crypto";
import { type AccountId, SignedIn } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Asker } from "../database/transaction.ts";
import { type Account, accountColumns, accountIn } from "./Accounts.ts";

export type OpenSession = { id: string; account: Account };
/** `provider`: the institution by which somebody has come, if one can sign out there, too. */
type Opening = { way: SignedIn["way"]; userAgent: string; provider?: string | undefined };

const cookieName = "__Host-palabre-session";
const cookiePattern = new RegExp(`(?:^|; )${cookieName}=([\\w-]{43})(?:;|$)`);
const attributes = "Path=/; Secure; HttpOnly; SameSite=Strict";
const unusedDays = 30;
const longestDays = 365;
// Requests that were under way when the secret was replaced still come with the former one.
const formerHoldsS = 10;

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
const newSecret = (): string => randomBytes(32).toString("base64url");

const holds = `seen_at > now() - interval '${unusedDays} days' and sessions.created_at > now() - interval '${longestDays} days'`;
const moment = (name: string, alias: string) => `(extract(epoch from sessions.${name}) * 1000)::float8 as "${alias}"`;

const findSql = `
  select sessions.id as "sessionId", is_stale as "isStale", seen_at < now() - interval '5 minutes' as "isLongAgo", ${accountColumns}
  from sessions join accounts on accounts.id = account_id
  where (secret_hash = $1 or (former_hash = $1 and rotated_at > now() - interval '${formerHoldsS} seconds')) and ${holds}`;

const rotateSql = `
  update sessions set former_hash = secret_hash, secret_hash = $2, is_stale = false, rotated_at = now() where secret_hash = $1`;

const sessionCookie = (secret: string): string => `${cookieName}=${secret}; ${attributes}; Max-Age=${longestDays * 86_400}`;
export const noSessionCookie = `${cookieName}=; ${attributes}; Max-Age=0`;

/** Where accounts are signed in: one row a browser, found by the secret in its cookie. */
export class Sessions {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Signs an account in, and returns the cookie that says so: always a new one, whatever the browser had before. */
  async open(client: Asker, { id }: Pick<Account, "id">, { way, userAgent, provider }: Opening): Promise<string> {
    const secret = newSecret();
    const sql = "insert into sessions (account_id, secret_hash, user_agent, way, provider) values ($1, $2, $3, $4, $5)";
    await client.query(sql, [id, hashOf(secret), userAgent.slice(0, 300), way, provider]);
    return sessionCookie(secret);
  }

  /**
   * Who is signed in by this `Cookie` header, if anybody. `renewed`: a cookie to set, since their rights have changed. Whoever cannot
   * set one does not renew: the browser would be left with a secret that soon is none.
   */
  async find(
    cookieHeader: string | undefined,
    { mayRenew = false } = {},
  ): Promise<{ session: OpenSession; renewed?: string } | undefined> {
    const secret = cookiePattern.exec(cookieHeader ?? "")?.[1];
    if (!secret) return undefined;
    const hash = hashOf(secret);
    const { rows } = await this.#pool.query({ name: "find-session", text: findSql, values: [hash] });
    const [row] = rows;
    if (!row) return undefined;
    const session = { id: String(row.sessionId), account: accountIn(row) };
    if (row.isLongAgo) await this.#pool.query("update sessions set seen_at = now() where id = $1", [session.id]);
    if (!row.isStale || !mayRenew) return { session };
    const fresh = newSecret();
    const isOurs = (await this.#pool.query(rotateSql, [hash, hashOf(fresh)])).rowCount === 1;
    return { session, ...(isOurs && { renewed: sessionCookie(fresh) }) };
  }

  /** Whether it has not been ended since it was found. */
  async isOpen(id: string): Promise<boolean> {
    const text = "select from sessions where id = $1";
    return (await this.#pool.query({ name: "session-open", text, values: [id] })).rowCount === 1;
  }

  /** Returns the institution where whoever was signed in by it may sign out, too. */
  async end(id: string, accountId: AccountId): Promise<string | undefined> {
    const sql = "delete from sessions where id = $1 and account_id = $2 returning provider";
    const { rows } = await this.#pool.query<{ provider: string | null }>(sql, [id, accountId]);
    return rows[0]?.provider ?? undefined;
  }

  /** Signs an account out everywhere, or everywhere but in one place. */
  async endAll(accountId: AccountId, exceptId?: string): Promise<void> {
    await this.#pool.query("delete from sessions where account_id = $1 and id is distinct from $2::uuid", [accountId, exceptId]);
  }

  async list({ id: ownId, account }: OpenSession): Promise<readonly SignedIn[]> {
    const sql = `select id, user_agent as "userAgent", way, ${moment("created_at", "createdAt")}, ${moment("seen_at", "seenAt")}
      from sessions where account_id = $1 and ${holds} order by seen_at desc limit 100`;
    const { rows } = await this.#pool.query(sql, [account.id]);
    return rows.map(({ id, userAgent, way, createdAt, seenAt }) =>
      SignedIn.parse({
        id,
        userAgent,
        way,
        isThisOne: id === ownId,
        createdAt: Math.round(createdAt),
        seenAt: Math.round(seenAt),
      }),
    );
  }

  /** Deletes what nobody can use any more. */
  async sweep(): Promise<void> {
    await this.#pool.query(`delete from sessions where not (${holds})`);
  }
}
