import { AppError } from "@palabre/protocol";
import { type AccountId, type EmailAddress, Language, OwnAccount, Right, type SiteRole } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Asker } from "../database/transaction.ts";
import { groupRights, groupsOf } from "./groupsOf.ts";
import { renewSessions } from "./renewSessions.ts";

/**
 * An account as the server knows it. `rights` is what it may do; `ownRights` those of them that were given to itself, apart from its groups'.
 * `terms`: the version of the terms of use that it has accepted.
 */
export type Account = OwnAccount & { ownRights: readonly Right[]; terms: number | null };

export const accountColumns = `accounts.id, accounts.email, accounts.name, accounts.language, accounts.role,
  accounts.rights as "ownRights", ${groupRights} as "groupRights", accounts.terms, (extract(epoch from accounts.created_at) * 1000)::float8 as "createdAt"`;

type NewAccount = { email: EmailAddress; name: string; language: Language; role?: SiteRole };

/** An account as its owner reads it. */
export const ownAccount = ({ terms: _terms, ownRights: _ownRights, ...account }: Account): OwnAccount => account;

/** A row with `accountColumns`, whatever else is in it. */
export const accountIn = (row: Record<string, unknown>): Account => {
  const { id, email, name, language, role, terms, createdAt } = row;
  const [ownRights, groupRights] = [Right.array().parse(row["ownRights"]), Right.array().parse(row["groupRights"])];
  const rights = Right.options.filter((right) => ownRights.includes(right) || groupRights.includes(right));
  const account = OwnAccount.parse({ id, email, name, language, role, rights, createdAt: Math.round(Number(createdAt)) });
  return { ...account, ownRights, terms: typeof terms === "number" ? terms : null };
};

/** Who people are on the site. */
export class Accounts {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async byEmail(client: Asker, email: EmailAddress): Promise<Account | undefined> {
    const { rows } = await client.query(`select ${accountColumns} from accounts where email = $1`, [email]);
    return rows[0] && accountIn(rows[0]);
  }

  /** What the account of an address speaks, if there is one. Nothing else is read, which would tell by its time that there is one. */
  async languageOf(client: Asker, email: EmailAddress): Promise<Language | undefined> {
    const { rows } = await client.query("select language from accounts where email = $1", [email]);
    return rows[0] && Language.parse(rows[0].language);
  }

  /** Refuses with `not_found`. */
  async byId(client: Asker, id: AccountId): Promise<Account> {
    const { rows } = await client.query(`select ${accountColumns} from accounts where id = $1`, [id]);
    if (!rows[0]) throw new AppError("not_found", "No such account");
    return accountIn(rows[0]);
  }

  /** A new account; the one of that address, if somebody was faster. */
  async create(client: Asker, { email, name, language, role = "member" }: NewAccount): Promise<Account> {
    const sql = `insert into accounts (email, name, language, role) values ($1, $2, $3, $4)
      on conflict (email) do update set email = excluded.email returning ${accountColumns}`;
    const { rows } = await client.query(sql, [email, name, language, role]);
    return accountIn(rows[0] ?? {});
  }

  async change(
    id: AccountId,
    { name, language }: { name?: string | undefined; language?: Language | undefined },
  ): Promise<Account> {
    const sql = `update accounts set name = coalesce($2, name), language = coalesce($3, language) where id = $1
      returning ${accountColumns}`;
    const { rows } = await this.#pool.query(sql, [id, name, language]);
    return accountIn(rows[0] ?? {});
  }

  /** What was given to the account itself becomes another. */
  async changeRights(
    client: Asker,
    id: AccountId,
    { role, rights }: { role: SiteRole; rights: readonly Right[] },
  ): Promise<void> {
    await client.query("update accounts set role = $2, rights = $3 where id = $1", [id, role, rights]);
    await renewSessions(client, [id]);
  }

  /** The address is known to be theirs: from now on its groups give it something, so other sessions get another secret. */
  async proveEmail(client: Asker, { id }: Pick<Account, "id">): Promise<Account> {
    const sql = "update accounts set is_email_proven = true where id = $1 and not is_email_proven";
    const isNew = (await client.query(sql, [id])).rowCount === 1;
    if (isNew) await renewSessions(client, [id]);
    return this.byId(client, id);
  }

  /** The groups that name an account, for its owner's copy of what is stored. */
  async groupsOf(id: AccountId): Promise<unknown> {
    const { rows } = await this.#pool.query(`select ${groupsOf} as groups from accounts where id = $1`, [id]);
    return rows[0]?.groups;
  }

  async acceptTerms(id: AccountId, version: number): Promise<void> {
    await this.#pool.query("update accounts set terms = $2 where id = $1", [id, version]);
  }

  async remove(client: Asker, id: AccountId): Promise<void> {
    await client.query("delete from accounts where id = $1", [id]);
  }

  async hasAdministrator(client: Asker): Promise<boolean> {
    return (await client.query("select from accounts where role = 'administrator' limit 1")).rowCount === 1;
  }

  /** Whether others than this one administrate: the last one stays. */
  async hasOtherAdministrator(client: Asker, id: AccountId): Promise<boolean> {
    // Two who resign at once do so one after the other.
    const { rows } = await client.query<{ id: string }>(
      "select id from accounts where role = 'administrator' order by id for update",
    );
    return rows.some((other) => other.id !== id);
  }
}
