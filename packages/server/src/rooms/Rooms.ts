import { Freedoms, type ParticipantId, Role, type RoomName, type Rules } from "@palabre/protocol";
import { type EmailAddress, type RoomSettings, RoomSettingsChanges, Standing, withUsual } from "@palabre/protocol/api";
import type { Pool } from "pg";
import { entranceOf } from "./entranceOf.ts";

/** A room as its door needs to know it. */
export type RoomFacts = {
  id: string;
  /** As it is called now: who comes by a former name is told. */
  name: RoomName;
  number: string;
  title: string | null;
  ownerId: string | null;
  settings: RoomSettings;
  version: number;
  isArchived: boolean;
  meetingId: string | null;
  /** What whoever asks is a member as. */
  memberRole: Role | null;
};

const factsSql = `
  select rooms.id, rooms.name, number, title, owner_id as "ownerId", settings, version, archived_at is not null as "isArchived",
    (select id from meetings where room_id = rooms.id and ended_at is null) as "meetingId",
    (select role from room_members where room_id = rooms.id and email = $2) as "memberRole"
  from rooms where name = $1 or id = (select room_id from room_aliases where name = $1)
  order by name = $1 desc limit 1`;

// By chance another room may have the same number: then nothing is made, and it is tried again.
const createRoomSql = "insert into rooms (name) values ($1) on conflict do nothing";

const createMeetingSql = `
  with used as (update rooms set used_at = now() where id = $1)
  insert into meetings (room_id) values ($1) on conflict (room_id) where ended_at is null do nothing`;

const keepRulesSql = `
  update rooms set version = $2, settings = settings || jsonb_build_object('may', $3::jsonb)
  from meetings where meetings.id = $1 and rooms.id = meetings.room_id and version < $2`;

const standingsSql = `
  select participant_id as "participantId", case when owner_id = accounts.id then 'owner' else coalesce(room_members.role, 'outsider') end as standing
  from seats join meetings on meetings.id = meeting_id join rooms on rooms.id = room_id join accounts on accounts.id = account_id
  left join room_members on room_members.room_id = rooms.id and room_members.email = accounts.email
  where meeting_id = $1 and owner_id is not null and accounts.email = any ($2)`;

type StandingIn = { participantId: ParticipantId } & ReturnType<typeof entranceOf>;

/** What a meeting takes from its room. */
export const rulesOf = ({ ownerId, settings, version }: Pick<RoomFacts, "ownerId" | "settings" | "version">): Rules => ({
  version,
  isOwned: ownerId !== null,
  may: settings.may,
});

const factsIn = (row: RoomFacts & { settings: unknown }): RoomFacts => ({
  ...row,
  settings: withUsual(RoomSettingsChanges.parse(row.settings)),
  memberRole: Role.nullable().parse(row.memberRole),
});

/** The lasting places, and which meeting goes on in each. */
export class Rooms {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** What is known of a room, by its name or a former one; and what somebody is there. Nothing of one that nobody has ever opened. */
  async find(room: RoomName, email?: EmailAddress): Promise<RoomFacts | undefined> {
    const { rows } = await this.#pool.query({ name: "room-facts", text: factsSql, values: [room, email] });
    return rows[0] && factsIn(rows[0]);
  }

  /** The meeting under way, or a new one unless `mayOpen` rejects; two who come at once come into the same. `look` refuses, or lets by. */
  async enterMeeting(
    room: RoomName,
    { email, look, mayOpen }: EnterOptions = {},
  ): Promise<{ meetingId: string; facts: RoomFacts }> {
    for (let isAllowed = false; ; ) {
      const facts = await this.find(room, email);
      look?.(facts);
      if (facts?.meetingId) return { meetingId: facts.meetingId, facts };
      if (!isAllowed) await mayOpen?.(facts);
      isAllowed = true;
      if (facts) await this.#pool.query(createMeetingSql, [facts.id]);
      else await this.#pool.query(createRoomSql, [room]);
    }
  }

  /** What the room says of these, as far as they are in its meeting and signed in. */
  async standingsIn(meetingId: string, emails: readonly EmailAddress[]): Promise<readonly StandingIn[]> {
    const { rows } = await this.#pool.query(standingsSql, [meetingId, emails]);
    return rows.map(({ participantId, standing }) => ({ participantId, ...entranceOf(Standing.parse(standing)) }));
  }

  /** A meeting has changed its rules: the room keeps them, unless it has newer ones. May be done twice. */
  async keepRules(meetingId: string, { version, may }: Rules): Promise<void> {
    await this.#pool.query(keepRulesSql, [meetingId, version, JSON.stringify(Freedoms.parse(may))]);
  }
}

type EnterOptions = {
  /** Of whoever comes, if they are signed in. */
  email?: EmailAddress | undefined;
  look?: (facts: RoomFacts | undefined) => void;
  mayOpen?: (facts: RoomFacts | undefined) => Promise<void>;
};
