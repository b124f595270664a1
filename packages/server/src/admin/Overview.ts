import { Role } from "@palabre/protocol";
import { RoomEntry } from "@palabre/protocol/api";
import type { Pool } from "pg";
import { knownColumns, knownIn } from "../accounts/knownAccount.ts";
import { ownedSql, roomColumns, roomRow } from "../rooms/roomRow.ts";
import { type Listing, matching, pageOf, pageSize } from "./paging.ts";

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

/** What those who look after the site see of it: a page at a time, whatever its size. */
export class Overview {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async accounts({ search, page }: Listing) {
    const where = "email ilike $1 or name ilike $1";
    const found = await this.#pool.query(
      `select ${knownColumns} from accounts where ${where} order by email limit $2 offset $3`,
      [matching(search), ...pageOf(page)],
    );
    const accounts = found.rows.map(knownIn);
    return { accounts, count: await this.#count(`accounts where ${where}`, [matching(search)]), pageSize } as const;
  }

  async rooms({ search, page }: Listing) {
    const from = `rooms left join accounts on accounts.id = owner_id where ${ownedSql} and (rooms.name ilike $1 or title ilike $1)`;
    const columns = `${roomColumns("null", "null")}, accounts.email as owner`;
    const sql = `select ${columns} from ${from} order by rooms.name limit $2 offset $3`;
    const { rows } = await this.#pool.query(sql, [matching(search), ...pageOf(page)]);
    const Entry = RoomEntry.loose();
    const rooms = rows.map((row) => ({ ...Entry.parse(roomRow(row)), owner: row.owner }));
    return { rooms, count: await this.#count(from, [matching(search)]), pageSize } as const;
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
    const sql = `select id, round(extract(epoch from at) * 1000)::float8 as at, actor, act, target, details
      from audit_entries order by at desc limit $1 offset $2`;
    const { rows } = await this.#pool.query(sql, [...pageOf(page)]);
    return { entries: rows, count: await this.#count("audit_entries", []), pageSize } as const;
  }

  async #count(from: string, values: readonly string[]): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>(`select count(*)::int as count from ${from}`, [...values]);
    return rows[0]?.count ?? 0;
  }
}
