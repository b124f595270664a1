import { AppError, RoomName } from "@palabre/protocol";
import { beginningWith, type EmailAddress, type ImportReport, mostReported, withUsual } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Account } from "../../accounts/index.ts";
import { nameOf } from "../../accounts/nameOf.ts";
import type { Audit } from "../../audit/Audit.ts";
import { type Asker, inTransaction } from "../../database/transaction.ts";
import { unusedSql } from "../../rooms/roomRow.ts";
import type { SiteSettings } from "../../site/SiteSettings.ts";
import { type Problem, readSheet, type Sheet, type SheetRoom } from "./readSheet.ts";

type Parts = { pool: Pool; audit: Audit; site: SiteSettings };

const takenSql = `select name from rooms where name = any ($1) and not (${unusedSql})
  union all select name from room_aliases where name = any ($1)`;

const makeAccountsSql = `insert into accounts (email, name, language)
  select email, name, $2 from jsonb_to_recordset($1::jsonb) as wanted (email text, name text) on conflict do nothing`;

// By chance a number is another room's: that one is left out, and tried again.
const makeRoomsSql = `insert into rooms (name, title, owner_id, is_organisation, settings, version)
  select wanted.name, title, accounts.id, owner is null, settings, 1
  from jsonb_to_recordset($1::jsonb) as wanted (name text, title text, owner text, settings jsonb)
  left join accounts on accounts.email = owner on conflict do nothing returning name`;

const makeMembersSql = `insert into room_members (room_id, email, role)
  select rooms.id, email, role from jsonb_to_recordset($1::jsonb) as wanted (name text, email text, role text) join rooms using (name)`;

const tries = 5;

/** Rooms made of a table by an administrator: all of them or none. */
export class RoomImport {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(actor: Account, csv: string, isRehearsal: boolean): Promise<ImportReport> {
    const sheet = readSheet(csv);
    return inTransaction(this.#parts.pool, async (client) => {
      const problems = inOrder([...sheet.problems, ...(await this.#taken(client, sheet.rooms))]);
      const newOwners = await this.#withoutAccount(client, sheet.rooms);
      const isDone = !isRehearsal && problems.length === 0;
      if (isDone) {
        await client.query(makeAccountsSql, [asJson(newOwners.map((email) => ({ email, name: nameOf(email) }))), actor.language]);
        await this.#make(client, sheet.rooms);
        const details = { count: sheet.rooms.length, accounts: newOwners.length };
        await this.#parts.audit.note(client, actor, { act: "rooms.import", details });
      }
      return { isDone, ...reportOf({ rooms: sheet.rooms, problems }), newAccountCount: newOwners.length };
    });
  }

  async #taken(client: Asker, rooms: readonly SheetRoom[]): Promise<readonly Problem[]> {
    const { rows } = await client.query<{ name: string }>(takenSql, [rooms.map(({ name }) => name)]);
    const taken = new Set(rows.map(({ name }) => name));
    return rooms.flatMap(({ line, name }) => (taken.has(name) ? [{ line, code: "taken" as const, value: name }] : []));
  }

  async #withoutAccount(client: Asker, rooms: readonly SheetRoom[]): Promise<readonly EmailAddress[]> {
    const owners = [...new Set(rooms.flatMap(({ owner }) => owner ?? []))];
    const { rows } = await client.query<{ email: string }>("select email from accounts where email = any ($1)", [owners]);
    const known = new Set(rows.map(({ email }) => email));
    return owners.filter((email) => !known.has(email));
  }

  async #make(client: Asker, rooms: readonly SheetRoom[]): Promise<void> {
    await client.query(`delete from rooms where name = any ($1) and ${unusedSql}`, [rooms.map(({ name }) => name)]);
    const { newRooms } = await this.#parts.site.read(client);
    let missing = rooms;
    for (let round = 0; round < tries && missing.length > 0; round += 1) {
      const wanted = missing.map(({ name, title, owner, settings }) => ({
        name,
        title,
        owner,
        settings: beginningWith(newRooms, settings),
      }));
      const { rows } = await client.query<{ name: string }>(makeRoomsSql, [asJson(wanted)]);
      const made = new Set(rows.map(({ name }) => RoomName.parse(name)));
      missing = missing.filter(({ name }) => !made.has(name));
    }
    if (missing.length > 0) throw new AppError("conflict", "Somebody took a name meanwhile");
    const members = rooms.flatMap(({ name, members: all }) => [...all].map(([email, role]) => ({ name, email, role })));
    await client.query(makeMembersSql, [asJson(members)]);
  }
}

const asJson = (rows: readonly object[]): string => JSON.stringify(rows);

const inOrder = (problems: readonly Problem[]): readonly Problem[] => problems.toSorted((one, other) => one.line - other.line);

const reportOf = ({ rooms, problems }: Sheet) => ({
  roomCount: rooms.length,
  problemCount: problems.length,
  problems: problems.slice(0, mostReported.problems),
  rooms: rooms.slice(0, mostReported.rooms).map(({ line, name, title, owner, members, settings }) => {
    const { type, access } = withUsual(settings);
    return { line, name, title: title ?? null, owner: owner ?? null, memberCount: members.size, type, access };
  }),
});
