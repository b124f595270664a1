import { AppError } from "@palabre/protocol";
import { KnownProvider, type ProviderReach, type ProviderSettings as ToldSettings } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Account } from "../accounts/Accounts.ts";
import type { Audit } from "../audit/Audit.ts";
import { type Asker, inTransaction } from "../database/transaction.ts";
import { rowOf, withOwnKey, withSecret } from "./providerRow.ts";
import { ProviderSettings } from "./settings.ts";
import { speak } from "./speak.ts";

type Parts = { pool: Pool; audit: Audit };
type Wanted = { id: string; settings: ToldSettings; clientSecret?: string | undefined };
type Row = Readonly<Record<string, unknown>> & { secret?: string | null };

const knownSql = `select id, kind, name, settings, secret, is_enabled as enabled, is_from_file as "isFromFile",
    (select count(distinct account_id)::int from identities where provider = identity_providers.id) as "accountCount"
  from identity_providers`;

const told = ({ id, kind, name, enabled, settings, isFromFile, accountCount }: Record<string, unknown>): KnownProvider =>
  KnownProvider.parse({ id, settings: { ...Object(settings), kind, name, enabled }, isFromFile, accountCount });

const checked = ({ id, settings }: Wanted, secret: string | null | undefined): ProviderSettings => {
  const read = ProviderSettings.safeParse(withSecret({ ...settings, id }, secret));
  // Never the text itself: it may be a secret.
  if (!read.success) throw new AppError("bad_request", `Provider: wrong at ${read.error.issues[0]?.path.join(".")}`);
  return read.data;
};

/** The secret that is kept was given for one address: whoever names another one must bring its own, or would be sent ours. */
const refuseSecretForAnother = (before: KnownProvider["settings"], { settings, clientSecret }: Wanted): void => {
  const isAnother = before.kind === "oidc" && settings.kind === "oidc" && before.issuer !== settings.issuer;
  if (isAnother && !clientSecret) throw new AppError("bad_request", "Another issuer needs its own secret");
};

/** Looking after institutions. Each act leaves its trace in the transaction in which it is done; a secret comes in and never out. */
export class ProviderDesk {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async list(): Promise<KnownProvider[]> {
    const { rows } = await this.#parts.pool.query(knownSql);
    return rows.map(told).toSorted((one, other) => one.settings.name.localeCompare(other.settings.name, "fr"));
  }

  async add(actor: Account, wanted: Wanted): Promise<KnownProvider> {
    // A key of our own is made here, never taken.
    const secret = wanted.settings.kind === "oidc" ? wanted.clientSecret : undefined;
    const provider = await withOwnKey(checked(wanted, secret));
    return inTransaction(this.#parts.pool, async (client) => {
      const sql = `insert into identity_providers (id, kind, name, settings, secret, is_enabled) values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing`;
      const { rowCount } = await client.query(sql, rowOf(provider));
      if (rowCount === 0) throw new AppError("conflict", "The id is taken");
      await this.#note(client, actor, "add", provider);
      return this.#known(client, provider.id);
    });
  }

  async change(actor: Account, wanted: Wanted): Promise<KnownProvider> {
    return inTransaction(this.#parts.pool, async (client) => {
      const before = await this.#ours(client, wanted.id);
      if (before["kind"] !== wanted.settings.kind) throw new AppError("conflict", "The kind stays");
      refuseSecretForAnother(told(before).settings, wanted);
      const provider = checked(wanted, (before["kind"] === "oidc" && wanted.clientSecret) || before.secret);
      const sql = `update identity_providers set kind = $2, name = $3, settings = $4, secret = $5, is_enabled = $6, version = version + 1
        where id = $1`;
      await client.query(sql, rowOf(provider));
      const now: Record<string, unknown> = { ...wanted.settings };
      const was: Record<string, unknown> = told(before).settings;
      const changed = Object.keys(now).filter((key) => JSON.stringify(now[key]) !== JSON.stringify(was[key]));
      await this.#note(client, actor, "change", provider, [...changed, ...(wanted.clientSecret ? ["clientSecret"] : [])]);
      return this.#known(client, provider.id);
    });
  }

  async remove(actor: Account, id: string): Promise<void> {
    await inTransaction(this.#parts.pool, async (client) => {
      const { settings } = told(await this.#ours(client, id));
      await client.query("delete from identity_providers where id = $1", [id]);
      await this.#note(client, actor, "remove", { id, name: settings.name });
    });
  }

  async reach(id: string): Promise<ProviderReach> {
    const row = await this.#row(this.#parts.pool, id);
    const { settings } = told(row);
    return (await speak(checked({ id, settings }, row.secret))).reach();
  }

  async #row(client: Asker, id: string, how = ""): Promise<Row> {
    const [row] = (await client.query(`${knownSql} where id = $1 ${how}`, [id])).rows;
    if (!row) throw new AppError("not_found", "No such provider");
    return row;
  }

  async #known(client: Asker, id: string): Promise<KnownProvider> {
    return told(await this.#row(client, id));
  }

  /** One that is changed here, held until the transaction ends. */
  async #ours(client: Asker, id: string): Promise<Row> {
    const row = await this.#row(client, id, "for update of identity_providers");
    if (row["isFromFile"]) throw new AppError("conflict", "The operator's file has it");
    return row;
  }

  async #note(client: Asker, actor: Account, verb: string, { id, name }: { id: string; name: string }, changed?: string[]) {
    const details = { provider: id, ...(changed && { changed }) };
    await this.#parts.audit.note(client, actor, { act: `providers.${verb}`, target: name, details });
  }
}
