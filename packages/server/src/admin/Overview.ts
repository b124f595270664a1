import { Role } from "@palabre/protocol";
import { RoomEntry } from "@palabre/protocol/api";
import type { Pool } from "pg";
import { knownColumns, knownIn } from "../accounts/knownAccount.ts";
import { ownedSql, roomColumns, roomRow } from "../rooms/roomRow.ts";
import { keysOf, type Listing, pageOf, pageSize } from "./paging.ts";

const mostMeetings = 100;

// Of the newest joining of each: whoever reads a list of meetings does not need the fold.
const liveSql = `
  select meetings.id, rooms.name as room, round(extract(epoch from started_at) * 1000)::float8 as "startedAt",
    coalesce(json_agg(json_build_object('name', joined.payload->>'name', 'role', joined.payload->>'role'))
      filter (where joined.payload is not null), '[]') as people
  from meetings join rooms on rooms.id = room_id
  left join seats on seats.meeting_id = meetings.id and connection_id is not null and not is_waiting
  left join lateral (select payload from meeting_events
    where meeting_id = meetings.id and type = 'meeting.joined' and payload->>'id' = participant_id order by seq desc limit 1) as joined on true
  where ended_at is null group by meetings.id, rooms.name order by count(joined.payload) desc limit ${mostMeetings}`;

const accountsByAddress = { table: "accounts", where: "true", key: "email", soughtIn: ["email", "name"] };
const roomsByName = { table: "rooms", where: ownedSql, key: "name", soughtIn: ["name", "title"] };

/** What those who look after the site see of it: a page at a time, whatever its size. */
export class Overview {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async accounts(asked: Listing) {
    const { count, keys } = await keysOf(this.#pool, accountsByAddress, asked);
    const sql = `select ${knownColumns} from accounts where email = any ($1) order by email`;
    const { rows } = await this.#pool.query(sql, [keys]);
    return { accounts: rows.map(knownIn), count, pageSize } as const;
  }

  async rooms(asked: Listing) {
    const { count, keys } = await keysOf(this.#pool, roomsByName, asked);
    const sql = `select ${roomColumns("null", "null")}, accounts.email as owner
      from rooms left join accounts on accounts.id = owner_id where rooms.name = any ($1) order by rooms.name`;
    const { rows } = await this.#pool.query(sql, [keys]);
    const Entry = RoomEntry.loose();
    const rooms = rows.map((row) => ({ ...Entry.parse(roomRow(row)), owner: row.owner }));
    return { rooms, count, pageSize } as const;
  }

  async meetings() {
    const { rows } = await this.#pool.query(liveSql);
    return rows.map(({ id, room, startedAt, people }) => ({
      id: String(id),
      room: String(room),
      startedAt: Number(startedAt),
      people: (people as { name: string; role: string }[]).map(({ name, role }) => ({ name, role: Role.parse(role) })),
    }));
  }

  async audit({ page }: Pick<Listing, "page">) {
    // What was done in one transaction was done at one moment: without the id it might stand on two pages, or on none.
    const sql = `select id, round(extract(epoch from at) * 1000)::float8 as at, actor, act, target, details
      from audit_entries order by at desc, id limit $1 offset $2`;
    const [found, counted] = await Promise.all([
      this.#pool.query(sql, [...pageOf(page)]),
      this.#pool.query("select count(*)::int as count from audit_entries"),
    ]);
    return { entries: found.rows, count: Number(counted.rows[0]?.count), pageSize } as const;
  }
}
