import { createHash, randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { type Asker, inTransaction } from "../database/transaction.ts";
import type { Accounts } from "./Accounts.ts";

const name = "firstLink";
const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

const keepSql = `insert into site_settings (name, value) values ($1, to_jsonb($2::text))
  on conflict (name) do update set value = excluded.value, changed_at = now()`;

/** The one-time link by which somebody becomes the first administrator. Whoever reads the server's output at its start has it. */
export class FirstLink {
  readonly #pool: Pool;
  readonly #accounts: Accounts;

  constructor(pool: Pool, accounts: Accounts) {
    this.#pool = pool;
    this.#accounts = accounts;
  }

  /** The path of a new link, which replaces any before; nothing once somebody administrates. */
  async prepare(): Promise<string | undefined> {
    return inTransaction(this.#pool, async (client) => {
      if (await this.#accounts.hasAdministrator(client)) return undefined;
      const token = randomBytes(32).toString("base64url");
      await client.query(keepSql, [name, hashOf(token)]);
      return `/admin/first#${token}`;
    });
  }

  /** Uses the link up. False when it is none, was used, or somebody administrates by now. */
  async redeem(client: Asker, token: string): Promise<boolean> {
    const sql = "delete from site_settings where name = $1 and value = to_jsonb($2::text)";
    const isOurs = (await client.query(sql, [name, hashOf(token)])).rowCount === 1;
    return isOurs && !(await this.#accounts.hasAdministrator(client));
  }
}
