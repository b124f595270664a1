import { AppError } from "@palabre/protocol";
import { Group, Right, WholeGroup } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Account } from "../accounts/Accounts.ts";
import { accountsInGroup } from "../accounts/groupsOf.ts";
import { renewSessions } from "../accounts/renewSessions.ts";
import type { Audit } from "../audit/Audit.ts";
import { type Asker, inTransaction } from "../database/transaction.ts";
import { changesOf, touchedBy } from "./changesOf.ts";
import { type Listing, matching, pageOf, pageSize } from "./paging.ts";

type Parts = { pool: Pool; audit: Audit };
type Wanted = { name: string; rights: readonly Right[]; members: readonly string[] };

const groupColumns = `id, name, rights, (select count(*)::int from group_members where group_id = groups.id) as "memberCount",
  (select count(*)::int from ${accountsInGroup("groups.id")} as accounts_in) as "accountCount"`;

// Domains first: one of them says more than the addresses after it.
const membersSql = `array(select who from group_members where group_id = groups.id order by who not like '@%', who) as members`;

// É beside E, whatever the database's own order is.
const byName = "normalize(lower(name), nfd)";

const foundSql = `name ilike $1 or exists (select from group_members where group_id = groups.id and who ilike $1)`;

// Whoever is signed in nowhere has no secret that would have to be another.
const signedInSql = `select distinct account_id as id from sessions where account_id in ${accountsInGroup("$1")}`;

const inOrder = (rights: readonly Right[]): Right[] => Right.options.filter((right) => rights.includes(right));

const uniqueViolation = "23505";

const refuseDuplicate = (error: unknown): never => {
  const isTaken = error instanceof Error && "code" in error && error.code === uniqueViolation;
  throw isTaken ? new AppError("conflict", "The name is taken") : error;
};

/** Groups and what they give. Each act leaves its trace in the transaction in which it is done, and holds from its end. */
export class Groups {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async list({ search, page }: Listing) {
    const { pool } = this.#parts;
    const sql = `select ${groupColumns} from groups where ${foundSql} order by ${byName}, id limit $2 offset $3`;
    const { rows } = await pool.query(sql, [matching(search), ...pageOf(page)]);
    const counted = await pool.query(`select count(*)::int as count from groups where ${foundSql}`, [matching(search)]);
    return { groups: rows.map((row) => Group.parse(row)), count: Number(counted.rows[0]?.count ?? 0), pageSize } as const;
  }

  /** Refuses with `not_found`. */
  async read(id: string, client: Asker = this.#parts.pool): Promise<WholeGroup> {
    const [row] = (await client.query(`select ${groupColumns}, ${membersSql} from groups where id = $1`, [id])).rows;
    if (!row) throw new AppError("not_found", "No such group");
    return WholeGroup.parse(row);
  }

  async add(actor: Account, { name, rights, members }: Wanted): Promise<WholeGroup> {
    return inTransaction(this.#parts.pool, async (client) => {
      const sql = "insert into groups (name, rights) values ($1, $2) on conflict do nothing returning id";
      const [made] = (await client.query(sql, [name, inOrder(rights)])).rows;
      if (!made) throw new AppError("conflict", "The name is taken");
      const group = await this.#become(client, String(made.id), { members, isGivingOther: true });
      const details = changesOf({ name, rights: [], members: [] }, group);
      await this.#parts.audit.note(client, actor, { act: "groups.add", target: name, details });
      return group;
    });
  }

  async change(actor: Account, { id, name, rights, members }: Wanted & { id: string }): Promise<WholeGroup> {
    return inTransaction(this.#parts.pool, async (client) => {
      const before = await this.#held(client, id);
      const sql = "update groups set name = $2, rights = $3 where id = $1";
      await client.query(sql, [id, name, inOrder(rights)]).catch(refuseDuplicate);
      const isGivingOther = before.rights.toString() !== inOrder(rights).toString();
      const group = await this.#become(client, id, { members, isGivingOther });
      const details = changesOf(before, group);
      if (Object.keys(details).length > 0)
        await this.#parts.audit.note(client, actor, { act: "groups.change", target: before.name, details });
      return group;
    });
  }

  async remove(actor: Account, id: string): Promise<void> {
    await inTransaction(this.#parts.pool, async (client) => {
      const before = await this.#held(client, id);
      await this.#become(client, id, { members: [], isGivingOther: true });
      await client.query("delete from groups where id = $1", [id]);
      const { removed = [] } = changesOf(before, { ...before, members: [] });
      const details = { rights: before.rights, removed };
      await this.#parts.audit.note(client, actor, { act: "groups.remove", target: before.name, details });
    });
  }

  /** Has those members from now on; whoever may do something else by that gets another secret before it is used with it. */
  async #become(client: Asker, id: string, { members, isGivingOther }: { members: readonly string[]; isGivingOther: boolean }) {
    const before = await this.#signedIn(client, id);
    await client.query("delete from group_members where group_id = $1 and who <> all ($2)", [id, members]);
    const sql = "insert into group_members (group_id, who) select $1, unnest($2::text[]) on conflict do nothing";
    await client.query(sql, [id, members]);
    await renewSessions(client, touchedBy(before, await this.#signedIn(client, id), isGivingOther));
    return this.read(id, client);
  }

  async #signedIn(client: Asker, id: string): Promise<readonly string[]> {
    return (await client.query<{ id: string }>(signedInSql, [id])).rows.map((row) => row.id);
  }

  /** Two who change a group at once do so one after the other. */
  async #held(client: Asker, id: string): Promise<WholeGroup> {
    await client.query("select from groups where id = $1 for update", [id]);
    return this.read(id, client);
  }
}
