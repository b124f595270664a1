import { EmailAddress, Language } from "@palabre/protocol/api";
import type { Pool } from "pg";
import { type Asker, inTransaction } from "../database/transaction.ts";
import type { RoomFacts } from "./Rooms.ts";

/** What calls an organiser who is not there. */
type Post = {
  isConfigured: boolean;
  send(
    client: Asker,
    letter: { kind: "meetingRequest"; to: EmailAddress; language: Language; room: string; roomUrl?: string; visitor: string },
  ): Promise<void>;
};

type Parts = { pool: Pool; mail: Post; publicUrl: string | undefined };

// Whoever waits with others is told of by the first letter.
const claimSql = `update rooms set summoned_at = now()
  where id = $1 and (summoned_at is null or summoned_at < now() - interval '5 minutes') returning id`;

const organisersSql = `
  select email, language from accounts join rooms on rooms.owner_id = accounts.id where rooms.id = $1
  union all
  (select room_members.email, accounts.language from room_members join accounts on accounts.email = room_members.email
    where room_id = $1 and room_members.role = 'organiser' order by 1 limit 5)`;

/** Letters to the organisers of a room where somebody waits and none of them is: one to each, and none again for five minutes. */
export class Summons {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async send({ id, name, title }: Pick<RoomFacts, "id" | "name" | "title">, visitor: string): Promise<void> {
    const { pool, mail, publicUrl } = this.#parts;
    if (!mail.isConfigured) return;
    const roomUrl = publicUrl && new URL(name, publicUrl).href;
    const letter = { kind: "meetingRequest", room: title ?? name, ...(roomUrl && { roomUrl }), visitor } as const;
    await inTransaction(pool, async (client) => {
      if ((await client.query(claimSql, [id])).rowCount === 0) return;
      const { rows } = await client.query<{ email: string; language: string }>(organisersSql, [id]);
      for (const { email, language } of rows)
        await mail.send(client, {
          ...letter,
          to: EmailAddress.parse(email),
          language: Language.parse(language),
        });
    });
  }
}
