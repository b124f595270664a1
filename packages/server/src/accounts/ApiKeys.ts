import { createHash, randomBytes } from "node:crypto";
import { AppError } from "@palabre/protocol";
import { type AccountId, ApiKey, Scope } from "@palabre/protocol/api";
import type { Pool } from "pg";
import { type Account, accountColumns, accountIn } from "./Accounts.ts";

const mostKeys = 20;
const pattern = /^Bearer (palabre_[\w-]{43})$/;
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
const moment = (name: string) => `round(extract(epoch from api_keys.${name}) * 1000)::float8`;
const columns = `api_keys.id, label, scopes, ${moment("created_at")} as "createdAt", ${moment("used_at")} as "usedAt"`;

/** Keys by which programs ask the API in an account's name, each for some of it. The secret cannot be found from what is kept. */
export class ApiKeys {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Whose key an `Authorization` header brings, and for what it is; nothing for one that is none or was ended. */
  async find(authorization: string): Promise<{ account: Account; scopes: readonly Scope[]; keyId: string } | undefined> {
    const secret = pattern.exec(authorization)?.[1];
    if (!secret) return undefined;
    const sql = `select api_keys.id as "keyId", scopes, used_at is null or used_at < now() - interval '5 minutes' as "isLongAgo",
      ${accountColumns} from api_keys join accounts on accounts.id = account_id where secret_hash = $1`;
    const [row] = (await this.#pool.query({ name: "find-key", text: sql, values: [hashOf(secret)] })).rows;
    if (!row) return undefined;
    if (row.isLongAgo) await this.#pool.query("update api_keys set used_at = now() where id = $1", [row.keyId]);
    return { account: accountIn(row), scopes: Scope.array().parse(row.scopes), keyId: String(row.keyId) };
  }

  async list(accountId: AccountId): Promise<ApiKey[]> {
    const sql = `select ${columns} from api_keys where account_id = $1 order by created_at`;
    return (await this.#pool.query(sql, [accountId])).rows.map((row) => ApiKey.parse(row));
  }

  async make(
    accountId: AccountId,
    { label, scopes }: Pick<ApiKey, "label" | "scopes">,
  ): Promise<{ key: ApiKey; secret: string }> {
    if ((await this.list(accountId)).length >= mostKeys) throw new AppError("conflict", `${mostKeys} keys are enough`);
    const secret = `palabre_${randomBytes(32).toString("base64url")}`;
    const sql = `insert into api_keys (account_id, secret_hash, label, scopes) values ($1, $2, $3, $4) returning ${columns}`;
    const { rows } = await this.#pool.query(sql, [accountId, hashOf(secret), label, [...new Set(scopes)]]);
    return { key: ApiKey.parse(rows[0]), secret };
  }

  async remove(accountId: AccountId, id: string): Promise<void> {
    await this.#pool.query("delete from api_keys where id = $1 and account_id = $2", [id, accountId]);
  }
}
