import type { ParticipantId } from "@palabre/protocol";
import type { Pool } from "pg";
import type { Presence } from "./admission.ts";

export type Place = { meetingId: string; participantId: ParticipantId };
export type Connection = Place & { connectionId: string };

/** What a seat says of its participant, and the connection of which it says so. */
export type Seat = { presence: Presence; connectionId: string | null };

export type OwnSeat = { participantId: ParticipantId; isTaken: boolean };

type EverRow = Place & { isSame: boolean; isAccount: boolean; isWaiting: boolean };
/** `near`: whoever else has been there on their device, too. `byAccount`: whom their account has been. `hasBeenIn`: not only before the door. */
type Ever = Readonly<Record<"known" | "near" | "byAccount", readonly ParticipantId[]>> & { hasBeenIn: boolean };

/** By which account somebody comes, and by which of its sessions. */
export type SignedInBy = { accountId: string; sessionId: string };

/** Who sits down: their device's secret, hashed; their account, if they have one; and the mark of their network. */
type Taker = { device: string; by?: SignedInBy | undefined; network?: string | undefined };

type Span = { leaseMs: number; graceMs: number };

const interval = (parameter: string) => `${parameter} * interval '1 millisecond'`;

const takeSql = `
  insert into seats (meeting_id, participant_id, device, connection_id, process_id, account_id, session_id, network)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (meeting_id, participant_id) do update
  set connection_id = excluded.connection_id, process_id = excluded.process_id, account_id = excluded.account_id,
    session_id = excluded.session_id, network = excluded.network, lost_at = null, is_waiting = false
  where seats.device = excluded.device and (seats.account_id is null or seats.account_id = excluded.account_id)
  returning participant_id`;

const lookSql = `
  select connection_id as "connectionId", case when connection_id is null then 'absent' when lost_at is null then 'online'
    when lost_at > now() - ${interval("$3")} then 'reconnecting' else 'absent' end as presence
  from seats where meeting_id = $1 and participant_id = $2`;

const columns = `meeting_id as "meetingId", participant_id as "participantId"`;

const ofAccountSql = `
  select ${columns} from seats join meetings on meetings.id = meeting_id
  where account_id = $1 and connection_id is not null and ended_at is null`;

const loseDeadSql = `
  update seats set lost_at = now(), process_id = null
  where process_id is not null and not exists (select from processes where id = seats.process_id and lease_until > now())
  returning ${columns}`;

/**
 * Whether a row of a person is about whoever comes: by their account, or on their device by nobody known. Who has signed out is still
 * whoever they were on it.
 */
export const isSamePerson = (table: string, device: string, account: string): string =>
  `(${table}.account_id = ${account}::uuid or (${table}.device = ${device} and (${account}::uuid is null or ${table}.account_id is null)))`;

/**
 * Which device may speak as which participant, and through which connection it does so now. A seat is the truth about a connection;
 * the meeting's log follows it.
 */
export class Seats {
  readonly #pool: Pool;
  readonly #processId: string;
  readonly #span: Span;
  #renewedAt: number | undefined;

  /** `leaseMs`: a process that has not renewed its lease for so long is dead. `graceMs`: how long a lost connection keeps its place. */
  constructor(pool: Pool, processId: string, span: Span) {
    this.#pool = pool;
    this.#processId = processId;
    this.#span = span;
  }

  /** Connects a participant through this process. False when the seat is another device's. */
  async take({ meetingId, participantId, connectionId }: Connection, { device, by, network }: Taker): Promise<boolean> {
    const values = [meetingId, participantId, device, connectionId, this.#processId, by?.accountId, by?.sessionId, network];
    return (await this.#pool.query({ name: "take-seat", text: takeSql, values })).rowCount === 1;
  }

  /** Whoever sits there is before the door. */
  async noteWaiting({ meetingId, participantId, connectionId }: Connection): Promise<void> {
    const text = "update seats set is_waiting = true where meeting_id = $1 and participant_id = $2 and connection_id = $3";
    const values = [meetingId, participantId, connectionId];
    await this.#pool.query({ name: "seat-waits", text, values });
  }

  /** Whether the participant is connected through this connection, or was last: no later one has taken the place over. */
  async isHeldBy({ meetingId, participantId, connectionId }: Connection): Promise<boolean> {
    const text = "select from seats where meeting_id = $1 and participant_id = $2 and connection_id = $3";
    const values = [meetingId, participantId, connectionId];
    return (await this.#pool.query({ name: "seat-held", text, values })).rowCount === 1;
  }

  /** The connection broke: the place is kept for the grace period, unless another connection has taken it over. */
  async lose({ meetingId, participantId, connectionId }: Connection): Promise<void> {
    const sql =
      "update seats set lost_at = now(), process_id = null where meeting_id = $1 and participant_id = $2 and connection_id = $3";
    await this.#pool.query(sql, [meetingId, participantId, connectionId]);
  }

  /** Gives the place up; the device may still take it again. False when it is this connection's no more. */
  async giveUp({ meetingId, participantId, connectionId }: Connection): Promise<boolean> {
    const sql = `update seats set connection_id = null, process_id = null, lost_at = null
      where meeting_id = $1 and participant_id = $2 and connection_id = $3`;
    return (await this.#pool.query(sql, [meetingId, participantId, connectionId])).rowCount === 1;
  }

  async look({ meetingId, participantId }: Place): Promise<Seat> {
    const values = [meetingId, participantId, this.#span.graceMs];
    const { rows } = await this.#pool.query<Seat>({ name: "look", text: lookSql, values });
    return rows[0] ?? { presence: "absent", connectionId: null };
  }

  /**
   * The seats that a device has had, but those of an account that is not the asker's: others may use the same browser. One that is
   * taken is somebody's now, or kept for their return.
   */
  async ofDevice(meetingId: string, device: string, accountId?: string): Promise<readonly OwnSeat[]> {
    const sql = `select participant_id as "participantId", connection_id is not null as "isTaken"
      from seats where meeting_id = $1 and device = $2 and (account_id is null or account_id = $3)`;
    return (await this.#pool.query<OwnSeat>(sql, [meetingId, device, accountId])).rows;
  }

  /** Whom somebody has been in a meeting. */
  async everOf(meetingId: string, device: string, accountId?: string): Promise<Ever> {
    const text = `select participant_id as "participantId", ${isSamePerson("seats", "$2", "$3")} as "isSame",
      coalesce(account_id = $3::uuid, false) as "isAccount", is_waiting as "isWaiting" from seats
      where meeting_id = $1 and (device = $2 or account_id = $3::uuid)`;
    const values = [meetingId, device, accountId];
    const { rows } = await this.#pool.query<EverRow>({ name: "ever-of", text, values });
    const idsOf = (some: typeof rows) => some.map(({ participantId }) => participantId);
    const same = rows.filter(({ isSame }) => isSame);
    return {
      known: idsOf(same),
      near: idsOf(rows),
      byAccount: idsOf(rows.filter(({ isAccount }) => isAccount)),
      hasBeenIn: same.some(({ isWaiting }) => !isWaiting),
    };
  }

  /** Which of these have been in the meeting from a network. */
  async onNetwork(meetingId: string, network: string, ids: readonly ParticipantId[]): Promise<readonly ParticipantId[]> {
    const sql = `select participant_id as "participantId" from seats where meeting_id = $1 and network = $2 and participant_id = any ($3)`;
    return (await this.#pool.query<Place>(sql, [meetingId, network, ids])).rows.map(({ participantId: id }) => id);
  }

  /** Nobody is known by their network any more once a meeting is over. */
  async forgetNetworks(): Promise<void> {
    await this.#pool.query(
      "update seats set network = null from meetings where network is not null and meetings.id = meeting_id and ended_at is not null",
    );
  }

  /** Everybody in a meeting who is on the device, or of the account, of this one: themselves among them. */
  async twinsOf({ meetingId, participantId }: Place): Promise<readonly ParticipantId[]> {
    const sql = `select other.participant_id as "participantId" from seats one join seats other on other.meeting_id = one.meeting_id
      and (other.device = one.device or other.account_id = one.account_id) where one.meeting_id = $1 and one.participant_id = $2`;
    return (await this.#pool.query<Place>(sql, [meetingId, participantId])).rows.map(({ participantId: id }) => id);
  }

  /** Where somebody signed in is, or is expected back. */
  async ofAccount(accountId: string): Promise<readonly Place[]> {
    return (await this.#pool.query<Place>(ofAccountSql, [accountId])).rows;
  }

  /** Of these, where they came in by a session that is none any more. */
  async ofEndedSessions(accountId: string): Promise<readonly Place[]> {
    const sql = `${ofAccountSql} and not exists (select from sessions where sessions.id = seats.session_id)`;
    return (await this.#pool.query<Place>(sql, [accountId])).rows;
  }

  /** Says that this process lives. True when it did so too late: others may have taken it for dead meanwhile. */
  async renewLease(): Promise<boolean> {
    const [before, startedAt] = [this.#renewedAt, performance.now()];
    const sql = `insert into processes (id, lease_until) values ($1, now() + ${interval("$2")})
      on conflict (id) do update set lease_until = excluded.lease_until`;
    await this.#pool.query(sql, [this.#processId, this.#span.leaseMs]);
    this.#renewedAt = startedAt;
    return before !== undefined && performance.now() - before >= this.#span.leaseMs;
  }

  /** Takes back which of these connections of this process others have marked as lost, and returns those. */
  async reclaim(connectionIds: readonly string[]): Promise<readonly Connection[]> {
    const sql = `update seats set process_id = $2, lost_at = null where connection_id = any($1::uuid[]) and process_id is null
      returning ${columns}, connection_id as "connectionId"`;
    return (await this.#pool.query<Connection>(sql, [connectionIds, this.#processId])).rows;
  }

  /** Ends the lease of this process, or of every other one when it is known to be alone. */
  async endLeases(whose: "own" | "others"): Promise<void> {
    await this.#pool.query(`delete from processes where id ${whose === "own" ? "=" : "<>"} $1`, [this.#processId]);
  }

  /** Marks the connections of dead processes as lost, and returns whose they were. */
  async loseThoseOfTheDead(): Promise<readonly Place[]> {
    const { rows } = await this.#pool.query<Place>(loseDeadSql);
    await this.#pool.query("delete from processes where lease_until < now()");
    return rows;
  }

  /** Lost for longer than the grace period. */
  async expired(limit: number): Promise<readonly Place[]> {
    const sql = `select ${columns} from seats where lost_at < now() - ${interval("$1")} order by lost_at limit $2`;
    return (await this.#pool.query<Place>(sql, [this.#span.graceMs, limit])).rows;
  }
}
