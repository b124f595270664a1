import { AppError, RoomName, randomRoomName } from "@palabre/protocol";
import {
  beginningWith,
  type EmailAddress,
  type NewRoomSettings,
  Room,
  RoomEntry,
  type RoomMember,
  RoomSettingsChanges,
  type Standing,
  withUsual,
} from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Asker } from "../database/transaction.ts";
import { namesFor } from "./namesFor.ts";
import { ownedSql, roomColumns, roomRow, unusedSql } from "./roomRow.ts";

export type Owner = { id: string; email: EmailAddress };
type Listing = { search?: string | undefined; archived?: boolean | undefined; page?: number | undefined };
export type RoomChanges = {
  title?: string | undefined;
  settings?: RoomSettingsChanges | undefined;
  /** Hashed; null for none. */
  password?: string | null | undefined;
};

const pageSize = 50;

/** So much of each is somebody's wish, more is somebody's program. */
const most = { rooms: 500, formerNames: 20, members: 1_000 };

/** Refuses with `conflict` where there are so many already. */
const refuseBeyond = async (
  client: Asker,
  bound: number,
  [from, value]: readonly [from: string, value: string],
): Promise<void> => {
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${from}`, [value]);
  if ((rows[0]?.count ?? 0) >= bound) throw new AppError("conflict", `${bound} are enough`);
};

const mineSql = `rooms.id in (select id from rooms where owner_id = $1 union all select room_id from room_members where email = $2)`;
const matching = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** Rooms as their owners see them: kept, named, given away. Who may do what is asked before (`RoomDesk`). */
export class RoomBook {
  readonly #pool: Pool;
  readonly #newRooms: (asker: Asker) => Promise<NewRoomSettings>;

  /** `newRooms`: how rooms begin on this site. */
  constructor(pool: Pool, newRooms: (asker: Asker) => Promise<NewRoomSettings>) {
    this.#pool = pool;
    this.#newRooms = newRooms;
  }

  /** What an account owns or is a member of, by what it is called. */
  async list({ id, email }: Owner, { search = "", archived = false, page = 1 }: Listing) {
    const where = `${mineSql} and (archived_at is not null) = $3 and (name ilike $4 or title ilike $4)`;
    const values = [id, email, archived, matching(search)];
    const order = "order by lower(coalesce(title, name)), name limit $5 offset $6";
    const [found, counted] = await Promise.all([
      this.#pool.query(`select ${roomColumns("$1", "$2")} from rooms where ${where} ${order}`, [
        ...values,
        pageSize,
        (page - 1) * pageSize,
      ]),
      this.#pool.query(`select count(*)::int as count from rooms where ${where}`, values),
    ]);
    return {
      rooms: found.rows.map((row) => RoomEntry.parse(roomRow(row))),
      count: Number(counted.rows[0]?.count),
      pageSize,
    } as const;
  }

  /** Everything about a room, with what the asker is to it. Refuses with `not_found`. */
  async read(client: Asker, room: RoomName, { id, email }: Owner): Promise<Room> {
    const sql = `select ${roomColumns("$2", "$3")}, settings, password is not null as "hasPassword", accounts.id as "ownerId", accounts.name as "ownerName",
        accounts.email as "ownerEmail", (select email from room_offers where room_id = rooms.id) as "offeredTo",
        array(select name from room_aliases where room_id = rooms.id order by name) as "formerNames"
      from rooms left join accounts on accounts.id = owner_id
      where ${ownedSql} and (rooms.name = $1 or rooms.id = (select room_id from room_aliases where name = $1))`;
    const [row] = (await client.query(sql, [room, id, email])).rows;
    if (!row) throw new AppError("not_found", "Nobody's room");
    return Room.parse({
      ...roomRow(row),
      owner: row.ownerId && { id: row.ownerId, name: row.ownerName, email: row.ownerEmail },
      offeredTo: row.offeredTo,
      members: await this.#members(client, room),
      settings: withUsual(RoomSettingsChanges.parse(row.settings)),
      hasPassword: row.hasPassword,
      formerNames: row.formerNames,
    });
  }

  /** Makes a room somebody's, or the organisation's: a new one, or one that nobody owns and where nobody is. Refuses with `conflict`. */
  async create(
    client: Asker,
    owner: Owner | "organisation",
    { name, ...changes }: RoomChanges & { name?: RoomName | undefined },
  ): Promise<RoomName> {
    const room = RoomName.parse(name ?? randomRoomName());
    const ownerId = owner === "organisation" ? null : owner.id;
    await this.#refuseFormerName(client, room);
    if (ownerId !== null) await refuseBeyond(client, most.rooms, ["rooms where owner_id = $1", ownerId]);
    // Should by chance the number be another room's, the statement fails, and whoever asks again gets another.
    const sql = `insert into rooms (name, owner_id, is_organisation) values ($1, $2, $3) on conflict (name) do update
      set owner_id = excluded.owner_id, is_organisation = excluded.is_organisation, version = rooms.version + 1, settings = '{}'
      where ${unusedSql}`;
    const { rowCount } = await client.query(sql, [room, ownerId, ownerId === null]);
    if (rowCount === 0) throw new AppError("conflict", "The name is taken");
    // Whoever kept others out of it before it was somebody's.
    await client.query("delete from room_bans where room_id = (select id from rooms where name = $1)", [room]);
    await this.change(client, room, { ...changes, settings: beginningWith(await this.#newRooms(client), changes.settings) });
    return room;
  }

  /** The room under somebody's own name: `awa-diallo`, or `awa-diallo-2` where that is taken. There is one for each; it is made when it is not there. */
  async personal(client: Asker, owner: Owner & { name: string }): Promise<RoomName> {
    await client.query("select from accounts where id = $1 for update", [owner.id]); // Who asks twice at once has one all the same.
    const known = await this.personalOf(client, owner);
    if (known) return known;
    const wanted = namesFor(owner.name);
    const sql = `select name from unnest($1::text[]) with ordinality as wanted (name, rank)
      where not exists (select from room_aliases where room_aliases.name = wanted.name)
      and not exists (select from rooms where rooms.name = wanted.name and not (${unusedSql})) order by rank limit 1`;
    const [free] = (await client.query(sql, [wanted])).rows;
    const room = await this.create(client, owner, { ...(free && { name: RoomName.parse(free.name) }), title: owner.name });
    await client.query("update rooms set is_personal = true where name = $1", [room]);
    return room;
  }

  async personalOf(client: Asker, { id }: Pick<Owner, "id">): Promise<RoomName | undefined> {
    const [row] = (await client.query("select name from rooms where owner_id = $1 and is_personal", [id])).rows;
    return row && RoomName.parse(row.name);
  }

  /** The version grows beyond the meeting's, where the room has not heard of it yet: a meeting under way takes over what concerns it. */
  async change(
    client: Asker,
    room: RoomName,
    { title, settings = {}, password, beyond = 0 }: RoomChanges & { beyond?: number },
  ): Promise<void> {
    if (password !== undefined) await this.#changePassword(client, room, password);
    const sql = `update rooms set title = coalesce($2, title), version = greatest(version, $4) + 1, settings = settings || $3::jsonb ||
      jsonb_build_object('may', coalesce(settings->'may', '{}') || coalesce($3::jsonb->'may', '{}')) where name = $1`;
    await client.query(sql, [room, title, JSON.stringify(settings), beyond]);
  }

  /** The former name leads to the new one. One that nobody owns and where nobody is gives way. Refuses with `conflict`. */
  async rename(client: Asker, room: RoomName, name: RoomName): Promise<void> {
    if (room === name) return;
    const own = "(select id from rooms where name = $1)";
    await refuseBeyond(client, most.formerNames, [`room_aliases where room_id = ${own}`, room]);
    await client.query(`delete from room_aliases where name = $2 and room_id = ${own}`, [room, name]);
    await this.#refuseFormerName(client, name);
    await client.query(`delete from rooms where name = $1 and ${unusedSql}`, [name]);
    if ((await client.query("select from rooms where name = $1", [name])).rowCount)
      throw new AppError("conflict", "The name is taken");
    await client.query(`insert into room_aliases (name, room_id) values ($1, ${own})`, [room]);
    await client.query("update rooms set name = $2 where name = $1", [room, name]);
  }

  /** Who had it stays, as an organiser. Refuses with `not_found` where no account has that address. */
  async transfer(client: Asker, room: RoomName, email: EmailAddress): Promise<void> {
    const sql = `
      with before as (select rooms.id, accounts.email from rooms join accounts on accounts.id = owner_id where rooms.name = $1),
        given as (update rooms set owner_id = accounts.id, is_personal = false, version = version + 1 from accounts
          where rooms.name = $1 and accounts.email = $2 returning rooms.id),
        gone as (delete from room_members using given where room_id = given.id and room_members.email = $2)
      insert into room_members (room_id, email, role) select before.id, before.email, 'organiser' from before join given using (id)
      where before.email <> $2 on conflict (room_id, email) do update set role = 'organiser' returning room_id`;
    if ((await client.query(sql, [room, email])).rowCount === 0)
      throw new AppError("not_found", "No other account has that address");
  }

  async archive(client: Asker, room: RoomName, isArchived: boolean): Promise<void> {
    await client.query("update rooms set archived_at = case when $2 then now() end where name = $1", [room, isArchived]);
  }

  async remove(client: Asker, room: RoomName): Promise<void> {
    await client.query("delete from rooms where name = $1", [room]);
  }

  async setMember(client: Asker, room: RoomName, { email, role }: Pick<RoomMember, "email" | "role">): Promise<void> {
    await refuseBeyond(client, most.members, ["room_members where room_id = (select id from rooms where name = $1)", room]);
    const sql = `insert into room_members (room_id, email, role) select id, $2, $3 from rooms where name = $1
      on conflict (room_id, email) do update set role = excluded.role`;
    await client.query(sql, [room, email, role]);
  }

  async removeMember(client: Asker, room: RoomName, email: EmailAddress): Promise<void> {
    await client.query("delete from room_members where email = $2 and room_id = (select id from rooms where name = $1)", [
      room,
      email,
    ]);
  }

  /** What these are to the room has changed, and the meeting under way does not know it yet. */
  async noteUnheard(client: Asker, room: RoomName, emails: readonly EmailAddress[]): Promise<void> {
    await client.query("update rooms set unheard = unheard || $2::text[] where name = $1", [room, emails]);
  }

  /** By room, whose standing may have changed without a meeting having heard of it. */
  async unheard(): Promise<readonly { room: RoomName; emails: readonly EmailAddress[] }[]> {
    const { rows } = await this.#pool.query("select name, unheard from rooms where unheard <> '{}' limit 1000");
    return rows.map(({ name, unheard }) => ({ room: RoomName.parse(name), emails: unheard as EmailAddress[] }));
  }

  async forgetUnheard(room: RoomName, emails: readonly EmailAddress[]): Promise<void> {
    const sql = "update rooms set unheard = array(select unnest(unheard) except select unnest($2::text[])) where name = $1";
    await this.#pool.query(sql, [room, emails]);
  }

  /** The room of a number, for whoever may know: a meeting is under way there that lets them in, or it is theirs. */
  async byNumber(number: string, asker: Owner | undefined): Promise<RoomName | undefined> {
    const sql = `select name from rooms where number = $1 and archived_at is null and (
      owner_id = $2 or exists (select from meetings where room_id = rooms.id and ended_at is null)
        and (coalesce(settings->>'access', 'everyone') = 'everyone' or settings->>'access' = 'accounts' and $2::uuid is not null)
      or exists (select from room_members where room_id = rooms.id and email = $3))`;
    const [row] = (await this.#pool.query({ name: "by-number", text: sql, values: [number, asker?.id, asker?.email] })).rows;
    return row && RoomName.parse(row.name);
  }

  /** Whoever comes from now on must know it, also those who knew the one before. */
  async #changePassword(client: Asker, room: RoomName, password: string | null): Promise<void> {
    await client.query("update rooms set password = $2 where name = $1", [room, password]);
    await client.query("delete from room_passes where room_id = (select id from rooms where name = $1)", [room]);
  }

  async #members(client: Asker, room: RoomName): Promise<readonly unknown[]> {
    const sql = `select email, role from room_members where room_id = (select id from rooms where name = $1) or room_id = (select room_id from room_aliases where name = $1)
      order by email`;
    return (await client.query(sql, [room])).rows;
  }

  async #refuseFormerName(client: Asker, name: RoomName): Promise<void> {
    if ((await client.query("select from room_aliases where name = $1", [name])).rowCount)
      throw new AppError("conflict", "The name leads to another room");
  }
}

/** What may be changed of a room by whoever is that to it. */
export const mayManage = (standing: Standing): boolean => standing === "owner" || standing === "organiser";
