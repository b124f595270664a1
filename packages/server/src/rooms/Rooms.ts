import type { RoomName } from "@palabre/protocol";
import type { Pool } from "pg";

const currentSql = `
  select meetings.id from meetings join rooms on rooms.id = meetings.room_id
  where rooms.name = $1 and meetings.ended_at is null`;

const createRoomSql = "insert into rooms (name) values ($1) on conflict (name) do nothing";

const createMeetingSql = `
  insert into meetings (room_id) select id from rooms where name = $1
  on conflict (room_id) where ended_at is null do nothing`;

/** The lasting places, and which meeting goes on in each. */
export class Rooms {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The id of the meeting under way in a room, if there is one. */
  async currentMeeting(room: RoomName): Promise<string | undefined> {
    const { rows } = await this.#pool.query<{ id: string }>({ name: "current-meeting", text: currentSql, values: [room] });
    return rows[0]?.id;
  }

  /** The meeting under way, or a new one unless `mayOpen` rejects; two who come at once come into the same. */
  async enterMeeting(room: RoomName, mayOpen: () => Promise<void> = async () => undefined): Promise<string> {
    for (;;) {
      const current = await this.currentMeeting(room);
      if (current) return current;
      await mayOpen();
      await this.#pool.query(createRoomSql, [room]);
      await this.#pool.query(createMeetingSql, [room]);
    }
  }
}
