import { AppError, type ParticipantId, RoomName } from "@palabre/protocol";
import { type Act, type Attendee, type MeetingRecord, mostActs, type PastMeeting } from "@palabre/protocol/api";
import type { Pool } from "pg";
import { isSamePerson } from "../meeting/Seats.ts";
import { standingOf } from "../rooms/door.ts";
import { mayManage } from "../rooms/RoomBook.ts";
import type { Keeper } from "../rooms/RoomDesk.ts";
import type { Rooms } from "../rooms/Rooms.ts";
import { actsIn } from "./acts.ts";
import { attendanceIn } from "./attendance.ts";
import { deeds, type Entry, presence, profile } from "./Entry.ts";
import { readerIn, type Since } from "./readerIn.ts";

/** Who asks: by their account, or by the device on which they are in the meeting. */
export type Reader = { account: Keeper | undefined; device: string | undefined };

const most = { deeds: 5_000, presence: 50_000, own: 2_000 };
const ms = (column: string) => `round(extract(epoch from ${column}) * 1000)::float8`;
const entry = `seq, type, payload, sender_id as "senderId", ${ms("at")} as at`;
const isOwned = `type = 'meeting.rulesChanged' and (payload->>'isOwned')::boolean`;

const meetingSql = `
  select rooms.name, title, ${ms("started_at")} as "startedAt", ${ms("ended_at")} as "endedAt",
    (select min(seq) from meeting_events where meeting_id = meetings.id and ${isOwned}) as "ownedSince"
  from meetings join rooms on rooms.id = room_id where meetings.id = $1`;

// Whoever floods the log hides nothing that was decided, and what people do about themselves is none of it.
const entriesSql = `
  with decided as (
    select ${entry} from meeting_events where meeting_id = $1 and type = any ($2)
    and (type <> 'hands.lowered' or payload->>'participantId' <> sender_id) and (type <> 'chat.deleted' or payload->>'from' <> sender_id)
    order by seq desc limit ${most.deeds}),
  come as (select ${entry} from meeting_events where meeting_id = $1 and type = any ($3) order by seq desc limit ${most.presence}),
  called as (
    select distinct on (payload->>'participantId') ${entry} from meeting_events where meeting_id = $1 and type = '${profile}'
    order by payload->>'participantId', seq desc)
  select * from decided union all select * from come union all select * from called order by seq`;

const seatsSql = `
  select participant_id as "participantId", account_id is not null as "hasAccount",
    coalesce(account_id = $3::uuid, false) or (device = $2 and account_id is null) as "isOwn"
  from seats where meeting_id = $1 and ${isSamePerson("seats", "$2", "$3")}`;

const ownEntriesSql = `
  select ${entry} from meeting_events where meeting_id = $1 and coalesce(payload->>'id', payload->>'participantId') = any ($2)
  and type = any ($3) order by seq desc limit ${most.own}`;

const accountsSql = `
  select participant_id as "participantId", account_id as "accountId" from seats where meeting_id = $1 and account_id is not null`;

const pastSql = `
  select meetings.id as "meetingId", ${ms("started_at")} as "startedAt", ${ms("ended_at")} as "endedAt"
  from meetings join rooms on rooms.id = room_id where rooms.name = $1
  and exists (select from meeting_events where meeting_id = meetings.id and ${isOwned}) order by started_at desc limit 100`;

type Meeting = { name: string; title: string | null; startedAt: number; endedAt: number | null; ownedSince: number | null };
type Seat = { participantId: ParticipantId; hasAccount: boolean; isOwn: boolean };
type AccountSeat = { participantId: ParticipantId; accountId: string };

const idOf = ({ participantId }: Seat): ParticipantId => participantId;

/** What decides whether somebody reads. */
const standings = [
  "meeting.joined",
  "meeting.left",
  "meeting.removed",
  "meeting.sentBack",
  "meeting.roleChanged",
  "meeting.banned",
  "meeting.forgiven",
];

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
    const [meeting] = await this.#rows<Meeting>(meetingSql, [meetingId]);
    const since = meeting && (await this.#since(meetingId, meeting, reader));
    if (!meeting || !since) throw new AppError("not_found", "Not for this reader");
    const { startedAt, endedAt, title } = meeting;
    const [entries, accounts] = await Promise.all([
      this.#rows<Entry>(entriesSql, [meetingId, deeds, presence]),
      this.#rows<AccountSeat>(accountsSql, [meetingId]),
    ]);
    return {
      meetingId,
      room: RoomName.parse(meeting.name),
      title: title ?? "",
      startedAt,
      endedAt,
      acts: newest(actsIn(entries), since),
      attendance: seenBy(attendanceIn(entries, new Map(accounts.map((seat) => [seat.participantId, seat.accountId]))), since),
    };
  }

  /** A room's meetings of which something is kept, the newest first. Refuses whoever does not look after the room. */
  async past(room: RoomName, account: Keeper): Promise<PastMeeting[]> {
    if (!(await this.#manages(room, account))) throw new AppError("forbidden", "Not their room");
    return this.#rows<PastMeeting>(pastSql, [room]);
  }

  /** Whose room it is reads from when it was somebody's; others what came after them. */
  async #since(meetingId: string, { name, endedAt, ownedSince }: Meeting, reader: Reader): Promise<Since | undefined> {
    if (ownedSince !== null && (await this.#manages(RoomName.parse(name), reader.account))) return { seq: ownedSince, at: 0 };
    const asked = [meetingId, reader.device ?? "", reader.account?.id];
    const seats = await this.#rows<Seat>(seatsSql, asked);
    const own = seats.filter(({ isOwn }) => isOwn);
    if (own.length === 0) return undefined;
    // In somebody's room whoever has an account and is not in is what the room says.
    const lasting = own.filter(({ hasAccount }) => ownedSince === null || !hasAccount).map(idOf);
    const near = seats.map(idOf);
    const entries = await this.#rows<Entry>(ownEntriesSql, [meetingId, near, standings]);
    const isOver = endedAt !== null;
    return readerIn(entries.toReversed(), { own: isOver ? lasting : own.map(idOf), lasting, near });
  }

  /** Owner and organisers; in a room of the organisation, administrators too. */
  async #manages(room: RoomName, account: Keeper | undefined): Promise<boolean> {
    if (!account) return false;
    const facts = await this.#rooms.find(room, { email: account.email, accountId: account.id });
    if (!facts?.isOwned) return false;
    return mayManage(standingOf(facts, account)) || (facts.ownerId === null && account.role === "administrator");
  }

  async #rows<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    return (await this.#pool.query<Row>(sql, [...values])).rows;
  }
}

const newest = (acts: readonly Act[], since: Since): Act[] =>
  acts
    .filter(({ seq }) => seq >= since.seq)
    .toReversed()
    .slice(0, mostActs);

/** Those whom the reader has met. */
const seenBy = (people: readonly Attendee[] | null, { at }: Since): Attendee[] | null =>
  people?.filter(({ stays }) => stays.some(({ to }) => to === null || to >= at)) ?? null;
