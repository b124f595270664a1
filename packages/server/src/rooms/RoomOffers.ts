import { AppError, type RoomName } from "@palabre/protocol";
import { type EmailAddress, Language, RoomOffer } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Asker } from "../database/transaction.ts";
import type { RateLimit } from "../lib/RateLimit.ts";
import { roomColumns, roomRow } from "./roomRow.ts";

type Letter = { kind: "roomOffer"; to: EmailAddress; language: Language; room: string; giver: string; url?: string };
type Post = { isConfigured: boolean; send(client: Asker, letter: Letter): Promise<void> };
type Parts = {
  pool: Pool;
  mail: Post;
  publicUrl: string | undefined;
  /** Nobody writes to everybody by way of offers. */
  perGiver: RateLimit;
};

type Offer = { to: EmailAddress; giverId: string; giver: string; language: Language; title: string };

const holdsSql = "at > now() - interval '30 days'";

/** Rooms that their owners want to give away: nobody is given a room, with what is written in it, without wanting it. */
export class RoomOffers {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A new offer takes the place of the one before. Whoever it is for is told by mail, where there is mail. */
  async make(client: Asker, room: RoomName, { to, giverId, giver, language, title }: Offer): Promise<void> {
    const { mail, publicUrl, perGiver } = this.#parts;
    await perGiver.take(giverId);
    const sql = `insert into room_offers (room_id, email) select id, $2 from rooms where name = $1
      on conflict (room_id) do update set email = excluded.email, at = now()`;
    await client.query(sql, [room, to]);
    if (!mail.isConfigured) return;
    const [known] = (await client.query("select language from accounts where email = $1", [to])).rows;
    const url = publicUrl && new URL("rooms", publicUrl).href;
    const spoken = Language.safeParse(known?.language).data ?? language;
    await mail.send(client, { kind: "roomOffer", to, language: spoken, room: title, giver, ...(url && { url }) });
  }

  async withdraw(client: Asker, room: RoomName): Promise<void> {
    await client.query("delete from room_offers where room_id = (select id from rooms where name = $1)", [room]);
  }

  /** The offer is over: whoever it was for has answered. Refuses with `not_found` where there is none. */
  async take(client: Asker, room: RoomName, email: EmailAddress): Promise<void> {
    const sql = `delete from room_offers where room_id = (select id from rooms where name = $1) and email = $2 and ${holdsSql}`;
    if ((await client.query(sql, [room, email])).rowCount === 0) throw new AppError("not_found", "No such offer");
  }

  async to(email: EmailAddress): Promise<readonly RoomOffer[]> {
    const sql = `select ${roomColumns("null", "null")}, accounts.name as giver from room_offers
      join rooms on rooms.id = room_offers.room_id join accounts on accounts.id = owner_id
      where room_offers.email = $1 and room_offers.${holdsSql} order by rooms.name limit 100`;
    const { rows } = await this.#parts.pool.query(sql, [email]);
    return rows.map((row) => RoomOffer.parse({ room: row.name, title: roomRow(row).title, from: row.giver }));
  }
}
