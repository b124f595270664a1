import { AppError, can, type ParticipantId, RoomName } from "@palabre/protocol";
import { type Act, type Attendee, type MeetingRecord, mostActs, type PastMeeting } from "@palabre/protocol/api";
import type { Pool } from "pg";
import { standingOf } from "../rooms/door.ts";
import { mayManage } from "../rooms/RoomBook.ts";
import type { Keeper } from "../rooms/RoomDesk.ts";
import type { Rooms } from "../rooms/Rooms.ts";
import { actsIn } from "./acts.ts";
import { attendanceIn } from "./attendance.ts";
import { Cast } from "./Cast.ts";
import { type Entry, recorded } from "./Entry.ts";

/** Who asks: by their account, or by the device on which they are in the meeting. */
export type Reader = { account: Keeper | undefined; device: string | undefined };

const mostEntries = 50_000;
const ms = (column: string) => `round(extract(epoch from ${column}) * 1000)::float8`;

const meetingSql = `
  select rooms.name, title, ${ms("started_at")} as "startedAt", ${ms("ended_at")} as "endedAt"
  from meetings join rooms on rooms.id = room_id where meetings.id = $1`;

const entriesSql = `
  select seq, type, payload, sender_id as "senderId", ${ms("at")} as at
  from meeting_events where meeting_id = $1 and type = any ($2) order by seq limit ${mostEntries}`;

const seatsSql = `
  select participant_id as "participantId", account_id as "accountId",
    coalesce(account_id = $3::uuid, false) or (device = $2 and account_id is null) as "isReader"
  from seats where meeting_id = $1`;

const pastSql = `
  select meetings.id as "meetingId", ${ms("started_at")} as "startedAt", ${ms("ended_at")} as "endedAt"
  from meetings join rooms on rooms.id = room_id where rooms.name = $1 order by started_at desc limit 100`;

type Meeting = { name: string; title: string | null; startedAt: number; endedAt: number | null };
type Seat = { participantId: ParticipantId; accountId: string | null; isReader: boolean };

/** What the log tells of a meeting to whoever organised it, for as long as it is kept. */
export class MeetingRecords {
  readonly #pool: Pool;
  readonly #rooms: Rooms;

  constructor(pool: Pool, rooms: Rooms) {
    this.#pool = pool;
    this.#rooms = rooms;
  }

  /** Refuses with `not_found` whoever may not read it: nobody else is told that there was such a meeting. */
  async read(meetingId: string, reader: Reader): Promise<MeetingRecord> {
    const meeting = await this.#meeting(meetingId);
    const [seats, entries] = meeting ? await Promise.all([this.#seats(meetingId, reader), this.#entries(meetingId)]) : [[], []];
    const own = seats.filter(({ isReader }) => isReader).map(({ participantId }) => participantId);
    const mayRead = meeting && (keptOrder(entries, own) || (await this.#manages(meeting, reader.account)));
    if (!mayRead) throw new AppError("not_found", "Not for this reader");
    const { startedAt, endedAt, title } = meeting;
    const room = RoomName.parse(meeting.name);
    return {
      meetingId,
      room,
      title: title ?? "",
      startedAt,
      endedAt,
      acts: newest(actsIn(entries)),
      ...attended(entries, seats),
    };
  }

  /** A room's meetings of which something is kept, the newest first. Refuses whoever does not look after the room. */
  async past(room: RoomName, account: Keeper): Promise<PastMeeting[]> {
    if (!(await this.#manages({ name: room }, account))) throw new AppError("forbidden", "Not their room");
    return (await this.#pool.query<PastMeeting>(pastSql, [room])).rows;
  }

  /** Owner and organisers; in a room of the organisation, administrators too. */
  async #manages({ name }: Pick<Meeting, "name">, account: Keeper | undefined): Promise<boolean> {
    if (!account) return false;
    const facts = await this.#rooms.find(RoomName.parse(name), { email: account.email, accountId: account.id });
    if (!facts?.isOwned) return false;
    return mayManage(standingOf(facts, account)) || (facts.ownerId === null && account.role === "administrator");
  }

  async #meeting(id: string): Promise<Meeting | undefined> {
    return (await this.#pool.query<Meeting>(meetingSql, [id])).rows[0];
  }

  async #entries(id: string): Promise<readonly Entry[]> {
    return (await this.#pool.query<Entry>(entriesSql, [id, recorded])).rows;
  }

  async #seats(id: string, { device, account }: Reader): Promise<readonly Seat[]> {
    return (await this.#pool.query<Seat>(seatsSql, [id, device ?? "", account?.id])).rows;
  }
}

const newest = (acts: readonly Act[]): Act[] => acts.toReversed().slice(0, mostActs);

/** Whether one of these keeps order, or did when they left or it ended. */
const keptOrder = (entries: readonly Entry[], ids: readonly ParticipantId[]): boolean => {
  const cast = new Cast();
  for (const entry of entries) cast.follow(entry);
  return ids.some((id) => can(cast.get(id)?.role ?? "participant", "meeting.readRecord"));
};

const attended = (entries: readonly Entry[], seats: readonly Seat[]): { attendance: Attendee[] | null } => {
  const accounts = new Map(seats.flatMap(({ participantId, accountId }) => (accountId ? [[participantId, accountId]] : [])));
  const people = attendanceIn(entries, accounts);
  return { attendance: people && [...people] };
};
