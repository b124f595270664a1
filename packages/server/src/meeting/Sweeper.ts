import type { Pool } from "pg";
import type { Attendance } from "./Attendance.ts";
import { endIfEmpty } from "./admission.ts";
import type { Meetings } from "./Meetings.ts";
import type { Seats } from "./Seats.ts";

export type SweeperOptions = {
  pool: Pool;
  seats: Seats;
  attendance: Attendance;
  meetings: Meetings;
  /** Between two rounds; a fraction of the lease. */
  everyMs: number;
  /** A meeting that nobody is in ends after so long. */
  emptyMs: number;
  /** The log of an ended meeting is deleted after so long. */
  retentionMs: number;
  /** No other process serves these meetings: what a former process held is lost at once, not when its lease ends. */
  isAlone: boolean;
  onTrouble: (error: unknown) => void;
  /** What others have to tidy up now and then. */
  alsoTidy: () => Promise<void>;
};

const emptySql = `
  select meetings.id from meetings join rooms on rooms.id = room_id,
    lateral (select now() - coalesce((settings->>'emptyMinutes')::float8 * 60000, $1) * interval '1 millisecond' as since) as bound
  where ended_at is null and started_at < since
  and not exists (select from seats where meeting_id = meetings.id and connection_id is not null and not is_waiting)
  and coalesce((select at from meeting_events where meeting_id = meetings.id and type <> all ($2) order by seq desc limit 1), started_at) < since
  limit 1000`;

/** By what people do before the door nobody has been in. */
const beforeTheDoor = ["meeting.knocked", "meeting.knockChanged", "meeting.waitedNoMore"];

const forgetSql = `
  delete from meetings where id in (
    select meetings.id from meetings join rooms on rooms.id = room_id
    where ended_at < now() - coalesce((settings->>'keptDays')::float8 * 86400000, $1) * interval '1 millisecond' limit 1000)`;

/** A room that nobody owns and that holds nothing but its name is made again by whoever enters it. */
const forgetRoomsSql = `
  delete from rooms where id in (
    select id from rooms where owner_id is null and not is_organisation and created_at < now() - $1 * interval '1 millisecond'
    and not exists (select from meetings where room_id = rooms.id) limit 1000)`;

const slowRounds = 10;

/** The chores that any process may do for all: every one of them can be interrupted, repeated or done by two at once. */
export class Sweeper {
  readonly #options: SweeperOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;
  #reclaims = 0;
  #sweeping: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { seats, isAlone } = this.#options;
    await this.#renewLease();
    if (isAlone) await seats.endLeases("others");
    this.#sweepLater(0);
  }

  /** Ends this process's lease, so that the others need not wait for it. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#sweeping;
    await this.#options.seats.endLeases("own");
  }

  #sweepLater(delayMs: number): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#sweeping = this.#sweep()
        .catch(this.#options.onTrouble)
        .finally(() => this.#sweepLater(this.#options.everyMs));
    }, delayMs);
  }

  async #sweep(): Promise<void> {
    const { seats, attendance, meetings } = this.#options;
    await this.#renewLease();
    await attendance.retry().catch(this.#options.onTrouble);
    const lost = [...(await seats.loseThoseOfTheDead()), ...(await seats.expired(200))];
    for (const place of lost) await attendance.settle(place).catch(this.#options.onTrouble);
    await meetings.refresh().catch(this.#options.onTrouble);
    this.#round += 1;
    if (this.#round % slowRounds === 1) await this.#sweepSlowly();
  }

  /** After a lapse, when the database was away, what others did meanwhile is undone; once more for what they were just doing. */
  async #renewLease(): Promise<void> {
    const { seats, attendance, onTrouble } = this.#options;
    if (await seats.renewLease()) this.#reclaims = 2;
    if (this.#reclaims === 0) return;
    await attendance.reclaim().then(() => {
      this.#reclaims -= 1;
    }, onTrouble);
  }

  async #sweepSlowly(): Promise<void> {
    const { pool, seats, meetings, emptyMs, retentionMs, onTrouble, alsoTidy } = this.#options;
    meetings.unloadIdle();
    const { rows } = await pool.query<{ id: string }>(emptySql, [emptyMs, beforeTheDoor]);
    const end = async (id: string) => (await meetings.open(id)).record(endIfEmpty);
    await Promise.all(rows.map(({ id }) => end(id).catch(onTrouble)));
    await seats.forgetNetworks();
    await pool.query(forgetSql, [retentionMs]);
    await pool.query(forgetRoomsSql, [retentionMs]);
    await alsoTidy();
  }
}
