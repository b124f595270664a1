import type { Pool } from "pg";
import { unwatched, type Watch } from "../lib/Watch.ts";
import { GroupCommit } from "./GroupCommit.ts";
import type { Append, MeetingLog, Outcome, StoredEvent, StoredFold } from "./MeetingLog.ts";

// One statement, one round trip, any number of meetings. A meeting's row is its lock and its head the optimistic check. The rows are
// locked in the order of their ids, so that two processes that write the same meetings cannot wait for each other.
const appendSql = `
  with wanted as (select * from jsonb_to_recordset($1::jsonb) as wanted (id uuid, head integer, count integer, "isLast" boolean)),
  locked as (
    select meetings.id, wanted.count, wanted."isLast" from meetings join wanted using (id)
    where meetings.head = wanted.head and meetings.ended_at is null order by meetings.id for update of meetings),
  advanced as (
    update meetings set head = head + locked.count, ended_at = case when locked."isLast" then now() end
    from locked where meetings.id = locked.id returning meetings.id),
  inserted as (
    insert into meeting_events (meeting_id, seq, type, payload, audience, sender_id, command_id)
    select draft.id, draft.seq, draft.type, draft.payload, draft.audience, draft."senderId", draft."commandId"
    from advanced join jsonb_to_recordset($2::jsonb)
      as draft (id uuid, seq integer, type text, payload jsonb, audience jsonb, "senderId" text, "commandId" uuid) using (id)
    returning meeting_id)
  select distinct meeting_id as id from inserted`;

const readSql = `
  select seq, type, payload, audience, sender_id as "senderId", command_id as "commandId"
  from meeting_events where meeting_id = $1 and seq > $2 order by seq`;

const saveFoldSql = `
  insert into meeting_snapshots (meeting_id, seq, folds, states) values ($1, $2, $3, $4)
  on conflict (meeting_id) do update set seq = excluded.seq, folds = excluded.folds, states = excluded.states
  where excluded.seq > meeting_snapshots.seq or excluded.folds <> meeting_snapshots.folds`;

const uniqueViolation = "23505";
const deadlock = "40P01";

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

export class PostgresMeetingLog implements MeetingLog {
  readonly #pool: Pool;
  readonly #watch: Watch;
  readonly #commits: GroupCommit<Append, Outcome>;

  constructor(pool: Pool, watch: Watch = unwatched) {
    this.#pool = pool;
    this.#watch = watch;
    this.#commits = new GroupCommit((appends) =>
      watch({ name: "commit", appendCount: appends.length }, () => this.#write(appends)),
    );
  }

  append(append: Append): Promise<Outcome> {
    const { meetingId, drafts } = append;
    return this.#watch({ name: "append", meetingId, eventCount: drafts.length }, () => this.#commits.add(append));
  }

  async read(meetingId: string, afterSeq: number): Promise<readonly StoredEvent[]> {
    const { rows } = await this.#pool.query<StoredEvent>({
      name: "read",
      text: readSql,
      values: [meetingId, afterSeq],
    });
    return rows;
  }

  async heads(meetingIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const text = "select id, head from meetings where id = any($1::uuid[])";
    const { rows } = await this.#pool.query<{ id: string; head: number }>({ name: "heads", text, values: [meetingIds] });
    return new Map(rows.map(({ id, head }) => [id, head]));
  }

  async readFold(meetingId: string): Promise<StoredFold | undefined> {
    const text = "select seq, folds, states as fold from meeting_snapshots where meeting_id = $1";
    return (await this.#pool.query<StoredFold>(text, [meetingId])).rows[0];
  }

  async saveFold(meetingId: string, { seq, folds, fold }: StoredFold): Promise<void> {
    await this.#pool.query(saveFoldSql, [meetingId, seq, folds, JSON.stringify(fold)]);
  }

  /** One commit for all. What makes the whole fail, a command sent again, is found by writing each alone. */
  async #write(appends: readonly Append[]): Promise<readonly (Outcome | Error)[]> {
    try {
      const wanted = appends.map(({ meetingId: id, head, drafts, isLast }) => ({ id, head, count: drafts.length, isLast }));
      const drafts = appends.flatMap(({ meetingId: id, head, drafts }) =>
        drafts.map((draft, index) => ({ ...draft, id, seq: head + index + 1 })),
      );
      const values = [JSON.stringify(wanted), JSON.stringify(drafts)];
      const { rows } = await this.#pool.query<{ id: string }>({ name: "append", text: appendSql, values });
      const advanced = new Set(rows.map(({ id }) => id));
      return appends.map(({ meetingId }) => (advanced.has(meetingId) ? "appended" : "behind"));
    } catch (error) {
      const isOfOne = codeOf(error) === uniqueViolation || codeOf(error) === deadlock;
      if (isOfOne && appends.length > 1) return (await Promise.all(appends.map((append) => this.#write([append])))).flat();
      if (codeOf(error) === uniqueViolation) return ["repeated"];
      return appends.map(() => error as Error);
    }
  }
}
