import { Banned, type ParticipantId, Role, type RoomName, type Rules } from "@palabre/protocol";
import { type EmailAddress, type RoomSettings, RoomSettingsChanges, Standing, withUsual } from "@palabre/protocol/api";
import type { Pool } from "pg";
import { isSamePerson } from "../meeting/Seats.ts";
import { entranceOf } from "./entranceOf.ts";
import { ownedSql } from "./roomRow.ts";

/** A room as its door needs to know it. */
export type RoomFacts = {
  id: string;
  /** As it is called now: who comes by a former name is told. */
  name: RoomName;
  number: string;
  title: string | null;
  ownerId: string | null;
  /** Somebody's, or the organisation's: not there for whoever types its name. */
  isOwned: boolean;
  settings: RoomSettings;
  version: number;
  isArchived: boolean;
  meetingId: string | null;
  /** What whoever asks is a member as. */
  memberRole: Role | null;
  /** Its password, hashed, where it has one and the device of whoever asks has not given it. */
  wantedPassword: string | null;
  /** Whoever asks was banned from it. */
  isBanned: boolean;
};

/** Who asks for a room: by the address of their account, and by their device. */
export type RoomAsker = { email?: EmailAddress | undefined; accountId?: string | undefined; device?: string | undefined };

const factsSql = `
  select rooms.id, rooms.name, number, title, owner_id as "ownerId", ${ownedSql} as "isOwned", settings, version, archived_at is not null as "isArchived",
    (select id from meetings where room_id = rooms.id and ended_at is null) as "meetingId",
    (select role from room_members where room_id = rooms.id and email = $2) as "memberRole",
    case when not exists (select from room_passes where room_id = rooms.id and device = $4) then password end as "wantedPassword",
    exists (select from room_bans where room_id = rooms.id and ${isSamePerson("room_bans", "$4", "$3")}) as "isBanned"
  from rooms where name = $1 or id = (select room_id from room_aliases where name = $1)
  order by name = $1 desc limit 1`;

// By chance another room may have the same number: then nothing is made, and it is tried again.
const createRoomSql = "insert into rooms (name) values ($1) on conflict do nothing";

const createMeetingSql = `
  with used as (update rooms set used_at = now() where id = $1)
  insert into meetings (room_id) values ($1) on conflict (room_id) where ended_at is null do nothing`;

// What the organiser of an hour has set in a room that nobody owns goes with their meeting, and so does in somebody's room what was set
// by whom it does not belong to. The version is that of the meeting in any case, so that what the room says next counts as newer.
const keepRulesSql = `
  update rooms set version = $2, settings = case when exists (
    select from seats join accounts on accounts.id = account_id
    left join room_members on room_members.room_id = rooms.id and room_members.email = accounts.email
    where meeting_id = $1 and participant_id = $4 and (accounts.id = owner_id or room_members.role = 'organiser'))
    then settings || $3::jsonb else settings end
  from meetings where meetings.id = $1 and rooms.id = meetings.room_id and version < $2 and ${ownedSql}`;

const banSql = `
  insert into room_bans (room_id, participant_id, device, account_id, name)
  select room_id, participant_id, device, (select accounts.id from accounts where accounts.id = seats.account_id), $3 from seats
  join meetings on meetings.id = meeting_id join rooms on rooms.id = room_id
  where meeting_id = $1 and participant_id = $2 and ended_at is null and ${ownedSql}
  on conflict do nothing`;

const bansSql = `select participant_id as "participantId", name, 'room' as scope, round(extract(epoch from at) * 1000)::float8 as at
  from room_bans where room_id = $1 order by room_bans.at desc limit 200`;

const forgiveSql = `
  delete from room_bans where participant_id = $2 and room_id = (select room_id from meetings where id = $1)`;

const passSql = `
  insert into room_passes (room_id, device) select id, $2 from rooms where id = $1 and password = $3 for share on conflict do nothing`;

const standingsSql = `
  select participant_id as "participantId", case when owner_id = accounts.id then 'owner' else coalesce(room_members.role, 'outsider') end as standing
  from seats join meetings on meetings.id = meeting_id join rooms on rooms.id = room_id join accounts on accounts.id = account_id
  left join room_members on room_members.room_id = rooms.id and room_members.email = accounts.email
  where meeting_id = $1 and ${ownedSql} and accounts.email = any ($2)`;

type StandingIn = { participantId: ParticipantId } & ReturnType<typeof entranceOf>;

/** What a meeting takes from its room. */
export const rulesOf = ({ isOwned, settings, version }: Pick<RoomFacts, "isOwned" | "settings" | "version">): Rules => {
  const { may, lobby, needsOrganiser, startsMuted, isPushToTalk, keepsAttendance } = settings;
  return { version, isOwned, may, lobby, needsOrganiser, startsMuted, isPushToTalk, keepsAttendance };
};

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
  async find(room: RoomName, { email, accountId, device }: RoomAsker = {}): Promise<RoomFacts | undefined> {
    const { rows } = await this.#pool.query({ name: "room-facts", text: factsSql, values: [room, email, accountId, device] });
    return rows[0] && factsIn(rows[0]);
  }

  /** The meeting under way, or a new one unless `mayOpen` rejects; two who come at once come into the same. `look` refuses, or lets by. */
  async enterMeeting(
    room: RoomName,
    { asker, look, mayOpen }: EnterOptions = {},
  ): Promise<{ meetingId: string; facts: RoomFacts }> {
    for (let isAllowed = false; ; ) {
      const facts = await this.find(room, asker);
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
  async keepRules(meetingId: string, rules: Rules, senderId: string): Promise<void> {
    const { version, isOwned: _isOwned, ...kept } = rules;
    await this.#pool.query(keepRulesSql, [meetingId, version, JSON.stringify(RoomSettingsChanges.parse(kept)), senderId]);
  }

  /** A device has given the password: it is not asked again until that is another one. */
  async keepPass(roomId: string, device: string, password: string): Promise<void> {
    await this.#pool.query(passSql, [roomId, device, password]);
  }

  /** Somebody of this meeting comes into none of the room's any more. May be done twice. */
  async ban(meetingId: string, { participantId, name }: Pick<Banned, "participantId" | "name">): Promise<void> {
    await this.#pool.query(banSql, [meetingId, participantId, name]);
  }

  /** Who may not come into a room, the last banned first. */
  async bansOf(roomId: string): Promise<readonly Banned[]> {
    return (await this.#pool.query(bansSql, [roomId])).rows.map((row) => Banned.parse(row));
  }

  async forgive(meetingId: string, participantId: ParticipantId): Promise<void> {
    await this.#pool.query(forgiveSql, [meetingId, participantId]);
  }
}

type EnterOptions = {
  /** Whoever comes. */
  asker?: RoomAsker;
  look?: (facts: RoomFacts | undefined) => void;
  mayOpen?: (facts: RoomFacts | undefined) => Promise<void>;
};
