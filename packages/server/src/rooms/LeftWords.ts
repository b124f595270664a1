import { AppError, participantsOf, type RoomName } from "@palabre/protocol";
import { EmailAddress, Language, LeftWord } from "@palabre/protocol/api";
import type { Pool, PoolClient } from "pg";
import { type Asker, inTransaction } from "../database/transaction.ts";
import type { RateLimit } from "../lib/RateLimit.ts";
import type { Meetings } from "../meeting/Meetings.ts";
import type { Account, Looker } from "./Doorway.ts";
import { isBusy, standingOf } from "./door.ts";
import { mayManage, type RoomBook } from "./RoomBook.ts";
import type { Keeper } from "./RoomDesk.ts";
import type { RoomFacts, Rooms } from "./Rooms.ts";

/** Where a word goes beside the list. */
type Post = {
  isConfigured: boolean;
  send(
    client: Asker,
    letter: {
      kind: "leftWord";
      to: EmailAddress;
      language: Language;
      room: string;
      roomUrl?: string;
      visitor: string;
      text: string;
    },
  ): Promise<void>;
};

type Parts = {
  /** Refuses whom the door would not let in. */
  look: (facts: RoomFacts | undefined, looker: Looker) => Promise<unknown>;
  pool: Pool;
  rooms: Rooms;
  book: RoomBook;
  meetings: Meetings;
  mail: Post;
  perAddress: RateLimit;
  publicUrl: string | undefined;
};

export type Caller = { account: Account | undefined; device: string; address: string };
type Word = { name: string; text: string; language: Language };

const betweenMs = 5 * 60_000;
const mostKept = 200;
const mostReaders = 5;

const addSql = `insert into left_words (room_id, name, text, device) select $1, $2, $3, $4
  where (select count(*) from left_words where room_id = $1) < ${mostKept} returning id`;

const readersSql = `
  select email, accounts.language from accounts join rooms on rooms.owner_id = accounts.id where rooms.id = $1
  union all
  (select room_members.email, accounts.language from room_members join rooms on rooms.id = room_id
    left join accounts on accounts.email = room_members.email
    where room_id = $1 and rooms.owner_id is null and room_members.role = 'organiser' order by 1 limit ${mostReaders})`;

/** Short words for whoever keeps a private room, from those who found it busy: by mail where there is mail, and on the room's page. */
export class LeftWords {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Refuses with `conflict` where nobody is kept waiting. */
  async leave(room: RoomName, word: Word, { account, device, address }: Caller): Promise<void> {
    const { pool, rooms, look, perAddress, mail } = this.#parts;
    const facts = await rooms.find(room, { email: account?.email, accountId: account?.id, device });
    await look(facts, { account, device });
    if (!facts || !(await this.#isBusy(facts, account))) throw new AppError("conflict", "Nobody is kept waiting there");
    await perAddress.take(address);
    await inTransaction(pool, async (client) => {
      await refuseSoonAgain(client, device);
      const { rowCount } = await client.query(addSql, [facts.id, word.name, word.text, device]);
      if (rowCount === 0) throw new AppError("rate_limited", `${mostKept} words are waiting`, betweenMs);
      if (mail.isConfigured) await this.#post(client, facts, word);
    });
  }

  async list(keeper: Keeper, room: RoomName): Promise<readonly LeftWord[]> {
    const sql = `select id, name, text, round(extract(epoch from at) * 1000)::float8 as at from left_words
      where room_id = (select id from rooms where name = $1) order by left_words.at desc`;
    const { rows } = await this.#parts.pool.query(sql, [await this.#known(keeper, room)]);
    return rows.map((row) => LeftWord.parse(row));
  }

  async dismiss(keeper: Keeper, room: RoomName, id: string): Promise<void> {
    const sql = "delete from left_words where id = $2 and room_id = (select id from rooms where name = $1)";
    await this.#parts.pool.query(sql, [await this.#known(keeper, room), id]);
  }

  /** Who looks after the site reads nobody's words but the organisation's. */
  async #known(keeper: Keeper, room: RoomName): Promise<RoomName> {
    const { name, owner, standing } = await this.#parts.book.read(this.#parts.pool, room, keeper);
    const may = mayManage(standing) || (owner === null && keeper.role === "administrator");
    if (!may) throw new AppError("forbidden", `As ${standing}`);
    return name;
  }

  async #isBusy(facts: RoomFacts, account: Account | undefined): Promise<boolean> {
    if (!facts.isOwned || !facts.meetingId) return false;
    const { state } = await this.#parts.meetings.open(facts.meetingId);
    return isBusy(facts, standingOf(facts, account), participantsOf(state));
  }

  async #post(client: PoolClient, facts: RoomFacts, { name, text, language }: Word): Promise<void> {
    const { rows } = await client.query<{ email: string; language: string | null }>(readersSql, [facts.id]);
    const { mail, publicUrl } = this.#parts;
    const roomUrl = publicUrl && new URL(facts.name, publicUrl).href;
    const letter = {
      kind: "leftWord",
      room: facts.title ?? facts.name,
      ...(roomUrl && { roomUrl }),
      visitor: name,
      text,
    } as const;
    for (const reader of rows) {
      const known = Language.safeParse(reader.language).data ?? language;
      await mail.send(client, { ...letter, to: EmailAddress.parse(reader.email), language: known });
    }
  }
}

/** Also of two that come at once from the same browser. */
const refuseSoonAgain = async (client: Asker, device: string): Promise<void> => {
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [device]);
  const sql = `select extract(epoch from max(at) - now())::float8 * 1000 + $2 as wait from left_words where device = $1`;
  const wait = Number((await client.query(sql, [device, betweenMs])).rows[0]?.wait ?? 0);
  if (wait > 0) throw new AppError("rate_limited", "One word at a time", wait);
};

/** Deletes words that nobody has dismissed for too long, and offers that nobody has answered. */
export const forgetOldWords = async (pool: Pool): Promise<void> => {
  await pool.query("delete from left_words where at < now() - interval '30 days'");
  await pool.query("delete from room_offers where at < now() - interval '30 days'");
};
