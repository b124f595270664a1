import type { Pool } from "pg";
import { inTransaction } from "../database/transaction.ts";
import { rowOf, withOwnKey, withSecret } from "./providerRow.ts";
import { ProviderSettings } from "./settings.ts";

// A key of our own that was made once stays: it is in the description that the provider has been given.
const keepSql = `insert into identity_providers (id, kind, name, settings, secret, is_enabled, is_from_file) values ($1, $2, $3, $4, $5, $6, true)
  on conflict (id) do update set kind = excluded.kind, name = excluded.name, settings = excluded.settings,
    secret = case when $7 and identity_providers.kind = excluded.kind then coalesce(identity_providers.secret, excluded.secret) else excluded.secret end,
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
    const { rows } = await this.#pool.query("select id from identity_providers where kind = 'saml' and secret is not null");
    const withKey = new Set(rows.map(({ id }) => String(id)));
    const isKeyMade = (provider: ProviderSettings) => provider.kind === "saml" && !provider.ownKey;
    const whole = await Promise.all(providers.map((one) => (withKey.has(one.id) ? one : withOwnKey(one))));
    await inTransaction(this.#pool, async (client) => {
      const ids = providers.map(({ id }) => id);
      await client.query("update identity_providers set is_enabled = false where is_from_file and id <> all ($1)", [ids]);
      for (const [index, provider] of whole.entries())
        await client.query(keepSql, [...rowOf(provider), isKeyMade(providers[index] ?? provider)]);
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
    return { version, settings: ProviderSettings.parse(withSecret({ ...settings, id, kind, name }, secret)) };
  }
}
