import { AppError, type RoomName } from "@palabre/protocol";
import type { AccountId, EmailAddress, Language, Right, Room, RoomMember, SiteRole, Standing } from "@palabre/protocol/api";
import type { Pool, PoolClient } from "pg";
import type { Audit } from "../audit/Audit.ts";
import { inTransaction } from "../database/transaction.ts";
import { adoptRules, adoptStandings, endNow } from "../meeting/admission.ts";
import type { Meeting } from "../meeting/Meeting.ts";
import type { Meetings } from "../meeting/Meetings.ts";
import { hashPassword } from "./password.ts";
import { mayManage, type RoomBook, type RoomChanges } from "./RoomBook.ts";
import type { RoomOffers } from "./RoomOffers.ts";
import { type Rooms, rulesOf } from "./Rooms.ts";

/** Who asks for something of a room. */
export type Keeper = {
  id: AccountId;
  name: string;
  email: EmailAddress;
  language: Language;
  role: SiteRole;
  rights: readonly Right[];
};

type NewRoom = RoomChanges & { name?: RoomName | undefined };

type Parts = {
  pool: Pool;
  book: RoomBook;
  rooms: Rooms;
  meetings: Meetings;
  audit: Audit;
  offers: RoomOffers;
  /** Whether only accounts with the right may own rooms. */
  isOwningARight: () => Promise<boolean>;
};

type Deed = {
  keeper: Keeper;
  room: RoomName;
  may: (standing: Standing) => boolean;
  nameAfter?: RoomName;
  /** Whose standing changes by it, and the owner's. */
  concerned?: readonly EmailAddress[];
  /** As the audit list has it. */
  act: string;
  details: Readonly<Record<string, unknown>>;
};

const mayOwn = (standing: Standing): boolean => standing === "owner";

/** What people ask of their rooms: who may, done in one transaction with its trace, then told to the meeting under way. */
export class RoomDesk {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async create(keeper: Keeper, asked: NewRoom): Promise<Room> {
    await this.#refuseWithoutRight(keeper);
    return this.#make(keeper, (client) => this.#parts.book.create(client, keeper, asked));
  }

  /** The keeper's own room under their name; it is made when it is not there yet. */
  async makePersonal(keeper: Keeper): Promise<Room> {
    const known = await this.personalOf(keeper);
    if (known) return this.read(keeper, known);
    await this.#refuseWithoutRight(keeper);
    return this.#make(keeper, (client) => this.#parts.book.personal(client, keeper));
  }

  async personalOf(keeper: Keeper): Promise<RoomName | undefined> {
    return this.#parts.book.personalOf(this.#parts.pool, keeper);
  }

  /** A room that belongs to nobody's account. Only administrators come here. */
  createForOrganisation(keeper: Keeper, asked: NewRoom): Promise<Room> {
    return this.#make(keeper, (client) => this.#parts.book.create(client, "organisation", asked));
  }

  async read(keeper: Keeper, room: RoomName): Promise<Room> {
    const found = await this.#parts.book.read(this.#parts.pool, room, keeper);
    if (!mayManage(found.standing) && keeper.role === "member") throw new AppError("forbidden", "Neither owner nor organiser");
    return found;
  }

  /** `password`: as people type it. */
  async change(keeper: Keeper, room: RoomName, { password, ...changes }: RoomChanges): Promise<Room> {
    const { book } = this.#parts;
    const beyond = (await this.#meetingIn(room))?.state.rules.version ?? 0;
    const secret = password === undefined ? {} : { password: password === null ? null : await hashPassword(password) };
    // That there is a password is told in the audit list, never which.
    const details = { ...changes, ...(password !== undefined && { hasPassword: password !== null }) };
    const deed = { may: mayManage, act: "rooms.change", details };
    return this.#do({ keeper, room, ...deed }, (client) => book.change(client, room, { ...changes, ...secret, beyond }));
  }

  rename(keeper: Keeper, room: RoomName, name: RoomName): Promise<Room> {
    const { book } = this.#parts;
    const deed = { may: mayOwn, act: "rooms.rename", details: { name }, nameAfter: name };
    return this.#do({ keeper, room, ...deed }, (client) => book.rename(client, room, name));
  }

  /** It is the other's once they accept. */
  offer(keeper: Keeper, room: RoomName, email: EmailAddress): Promise<Room> {
    const { offers } = this.#parts;
    const deed = { may: mayOwn, act: "rooms.offer", details: { email } };
    return this.#do({ keeper, room, ...deed }, async (client, { owner, title }) => {
      if (!owner) throw new AppError("conflict", "The organisation's stays the organisation's");
      if (owner.email === email) throw new AppError("not_found", "No other account has that address");
      await offers.make(client, room, { to: email, giverId: keeper.id, giver: owner.name, language: keeper.language, title });
    });
  }

  withdrawOffer(keeper: Keeper, room: RoomName): Promise<Room> {
    const deed = { may: mayOwn, act: "rooms.withdrawOffer", details: {} };
    return this.#do({ keeper, room, ...deed }, (client) => this.#parts.offers.withdraw(client, room));
  }

  /** By whoever it was offered to: nobody else is told that there is an offer. */
  async answerOffer(keeper: Keeper, room: RoomName, isAccepted: boolean): Promise<void> {
    const { offers, book } = this.#parts;
    const { email } = keeper;
    if (isAccepted) await this.#refuseWithoutRight(keeper);
    const act = isAccepted ? "rooms.transfer" : "rooms.declineOffer";
    await this.#do({ keeper, room, may: () => true, act, details: { email }, concerned: [email] }, async (client) => {
      await offers.take(client, room, email);
      if (isAccepted) await book.transfer(client, room, email);
    });
  }

  async archive(keeper: Keeper, room: RoomName, isArchived: boolean): Promise<Room> {
    const { book } = this.#parts;
    const deed = { may: mayOwn, act: "rooms.archive", details: { isArchived } };
    const archived = await this.#do({ keeper, room, ...deed }, (client) => book.archive(client, room, isArchived));
    if (isArchived) await this.#end(room);
    return archived;
  }

  async remove(keeper: Keeper, room: RoomName): Promise<void> {
    const { pool, book, audit } = this.#parts;
    const { name } = await this.#known(mayOwn, keeper, room);
    await this.#end(name);
    await inTransaction(pool, async (client) => {
      await book.remove(client, name);
      await audit.note(client, keeper, { act: "rooms.remove", target: name });
    });
  }

  setMember(keeper: Keeper, room: RoomName, member: Pick<RoomMember, "email" | "role">): Promise<Room> {
    const { book } = this.#parts;
    const deed = { may: mayManage, act: "rooms.setMember", details: { ...member }, concerned: [member.email] };
    return this.#do({ keeper, room, ...deed }, (client) => book.setMember(client, room, member));
  }

  removeMember(keeper: Keeper, room: RoomName, email: EmailAddress): Promise<Room> {
    const { book } = this.#parts;
    const deed = { may: mayManage, act: "rooms.removeMember", details: { email }, concerned: [email] };
    return this.#do({ keeper, room, ...deed }, (client) => book.removeMember(client, room, email));
  }

  async #refuseWithoutRight({ role, rights }: Keeper): Promise<void> {
    const may = role === "administrator" || rights.includes("own") || !(await this.#parts.isOwningARight());
    if (!may) throw new AppError("forbidden", "No right to own rooms");
  }

  #make(keeper: Keeper, create: (client: PoolClient) => Promise<RoomName>): Promise<Room> {
    const { pool, book, audit } = this.#parts;
    return inTransaction(pool, async (client) => {
      const room = await create(client);
      await audit.note(client, keeper, { act: "rooms.create", target: room });
      return book.read(client, room, keeper);
    });
  }

  async #known(may: (standing: Standing) => boolean, keeper: Keeper, room: RoomName): Promise<Room> {
    const found = await this.#parts.book.read(this.#parts.pool, room, keeper);
    if (!may(found.standing) && keeper.role !== "administrator") throw new AppError("forbidden", `As ${found.standing}`);
    if (found.name !== room) throw new AppError("conflict", "The room is called otherwise by now");
    return found;
  }

  async #do(
    { keeper, room, may, nameAfter = room, concerned, act, details }: Deed,
    work: (client: PoolClient, before: Room) => Promise<void>,
  ): Promise<Room> {
    const { pool, book, audit } = this.#parts;
    const before = await this.#known(may, keeper, room);
    const standing = concerned ? [...(before.owner ? [before.owner.email] : []), ...concerned] : [];
    const changed = await inTransaction(pool, async (client) => {
      await work(client, before);
      await audit.note(client, keeper, { act, details, target: room });
      if (standing.length > 0) await book.noteUnheard(client, nameAfter, standing);
      return book.read(client, nameAfter, keeper);
    });
    await this.#tellMeeting(changed.name, standing);
    return changed;
  }

  /** Of what was changed by a process that died before it could tell the meetings under way. */
  async tellUnheard(): Promise<void> {
    for (const { room, emails } of await this.#parts.book.unheard()) await this.#tellMeeting(room, emails);
  }

  /** Rules and standings, as the room has them now. Should this process die before, `tellUnheard` makes up for it. */
  async #tellMeeting(room: RoomName, concerned: readonly EmailAddress[]): Promise<void> {
    const { rooms, book } = this.#parts;
    const facts = await rooms.find(room);
    if (!facts) return;
    const meeting = await this.#meetingIn(room);
    if (meeting) {
      await meeting.record((state) => adoptRules(state, rulesOf(facts)));
      const standings = await rooms.standingsIn(meeting.id, concerned);
      await meeting.record((state) => adoptStandings(state, standings));
    }
    if (concerned.length > 0) await book.forgetUnheard(room, concerned);
  }

  async #meetingIn(room: RoomName): Promise<Meeting | undefined> {
    const meetingId = (await this.#parts.rooms.find(room))?.meetingId;
    return meetingId ? this.#parts.meetings.open(meetingId) : undefined;
  }

  async #end(room: RoomName): Promise<void> {
    await (await this.#meetingIn(room))?.record(endNow);
  }
}
