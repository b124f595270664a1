import { Site } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Asker } from "../database/transaction.ts";

const readSql = "select name, value from site_settings where name = any ($1)";
const writeSql = `insert into site_settings (name, value) values ($1, $2)
  on conflict (name) do update set value = excluded.value, changed_at = now()`;

/** How the site is run. Every process reads it anew: whatever an administrator changes holds at once, everywhere. */
export class SiteSettings {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Whoever is in a transaction reads by its client: waiting for another connection there, many would wait for each other. */
  async read(asker: Asker = this.#pool): Promise<Site> {
    const { rows } = await asker.query<{ name: string; value: unknown }>({
      name: "site",
      text: readSql,
      values: [Object.keys(Site.shape)],
    });
    return Site.parse(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
  }

  /** What is not said stays as it is. */
  async write(client: Asker, changes: { [Key in keyof Site]?: Site[Key] | undefined }): Promise<void> {
    const said = Object.entries(changes).filter(([, value]) => value !== undefined);
    for (const [name, value] of said) await client.query(writeSql, [name, JSON.stringify(value)]);
  }
}
