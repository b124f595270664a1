import type { AccountId } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Asker } from "../database/transaction.ts";

type Actor = { id: AccountId; name: string };
/** `act` is named like a command: `accounts.changeRights`. `target`: whom or what it was done to, as an administrator knows it. */
type Act = { act: string; target?: string; details?: Readonly<Record<string, unknown>> };

/** Who did what on the site. An entry is written in the transaction of what it tells of: one is never without the other. */
export class Audit {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async note(client: Asker, { id, name }: Actor, { act, target, details = {} }: Act): Promise<void> {
    const sql = "insert into audit_entries (actor_id, actor, act, target, details) values ($1, $2, $3, $4, $5)";
    await client.query(sql, [id, name, act, target, JSON.stringify(details)]);
  }

  async ofActor(id: AccountId): Promise<readonly unknown[]> {
    const sql = "select at, act, target, details from audit_entries where actor_id = $1 order by at desc limit 10000";
    return (await this.#pool.query(sql, [id])).rows;
  }

  /** Deletes what is too long ago to be accounted for. */
  async sweep(): Promise<void> {
    await this.#pool.query("delete from audit_entries where at < now() - interval '3 years'");
  }

  /** What somebody did stays; who it was does not. */
  async forget(client: Asker, id: AccountId): Promise<void> {
    await client.query("update audit_entries set actor_id = null, actor = '' where actor_id = $1", [id]);
  }
}
