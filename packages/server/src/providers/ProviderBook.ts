import type { Pool } from "pg";
import { inTransaction } from "../database/transaction.ts";
import { ProviderSettings } from "./settings.ts";

const keepSql = `insert into identity_providers (id, kind, name, settings, secret, is_enabled, is_from_file) values ($1, $2, $3, $4, $5, $6, true)
  on conflict (id) do update set kind = excluded.kind, name = excluded.name, settings = excluded.settings, secret = excluded.secret,
    is_enabled = excluded.is_enabled, is_from_file = true,
    version = identity_providers.version + 1`;

export type KeptProvider = { settings: ProviderSettings; version: number };

/** The institutions that people may come from. Every process reads it anew at each attempt. */
export class ProviderBook {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** What the operator's file says, at a start. A provider that it names no more is switched off: who came by it is still known. */
  async keep(providers: readonly ProviderSettings[]): Promise<void> {
    await inTransaction(this.#pool, async (client) => {
      const ids = providers.map(({ id }) => id);
      await client.query("update identity_providers set is_enabled = false where is_from_file and id <> all ($1)", [ids]);
      for (const { id, kind, name, enabled, ...settings } of providers) {
        const { clientSecret, ...others } = { clientSecret: undefined, ...settings };
        await client.query(keepSql, [id, kind, name, JSON.stringify(others), clientSecret, enabled]);
      }
    });
  }

  async listed(): Promise<{ id: string; name: string }[]> {
    const text = "select id, name from identity_providers where is_enabled";
    const { rows } = await this.#pool.query<{ id: string; name: string }>({ name: "list-providers", text });
    // A database's own order depends on how it was made, and may have "École" after "Université".
    return rows.toSorted((one, other) => one.name.localeCompare(other.name, "fr"));
  }

  async find(id: string): Promise<KeptProvider | undefined> {
    const sql = "select kind, name, settings, secret, version from identity_providers where id = $1 and is_enabled";
    const [row] = (await this.#pool.query(sql, [id])).rows;
    if (!row) return undefined;
    const { kind, name, settings, secret, version } = row;
    return {
      version,
      settings: ProviderSettings.parse({ ...settings, id, kind, name, ...(secret && { clientSecret: secret }) }),
    };
  }
}
