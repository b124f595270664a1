import { AppError, type Avatar, type MeetingState, type ParticipantId, participantsOf, type RoomName } from "@palabre/protocol";
import type { EmailAddress, WhoStarts } from "@palabre/protocol/api";
import type { Attendance, LookedInto, Seated } from "../meeting/Attendance.ts";
import type { Place, Seats } from "../meeting/Seats.ts";
import { refuseAtThisTime, refuseOpening, refuseStranger, refuseThird, standingOf, type Visitor } from "./door.ts";
import { entranceOf } from "./entranceOf.ts";
import { isPassword } from "./password.ts";
import { mayManage } from "./RoomBook.ts";
import { type RoomFacts, type Rooms, rulesOf } from "./Rooms.ts";

/** Who is signed in, as a door needs to know them. */
export type Account = NonNullable<Visitor> & { email: EmailAddress };

/** By what they are signed in. */
export type Session = { id: string; account: Account };

export type Entrant = {
  room: RoomName;
  name: string;
  avatar?: Avatar | undefined;
  /** The participant that this device says it is already. */
  as?: ParticipantId | undefined;
  /** An account that is in another meeting leaves that one. */
  isMoving: boolean;
  password?: string | undefined;
  /** Without the password, they ask an organiser to let them in. */
  isAsking: boolean;
  session: Session | undefined;
  /** The secret that the device is known by, hashed; and from where it comes. */
  device: string;
  address: string;
  connectionId: string;
};

/** Who stands before a door and has not knocked. */
export type Looker = { account: Account | undefined; device: string | undefined };

/** Where somebody has their place now, and what the room is called. */
export type Entered = { seated: Seated; number: string; title: string | null };

/** What keeps somebody out who is not in already; nothing, or the refusal. */
type Obstacle = AppError | undefined;

/** Unlike other limits it is told: nobody waits at the door for a quarter of an hour without knowing why. */
const asTooMany = (error: unknown): never => {
  if (error instanceof AppError) throw new AppError("too_many_passwords", error.message, error.retryAfterMs);
  throw error;
};

type Parts = {
  rooms: Rooms;
  seats: Seats;
  attendance: Attendance;
  /** Whether a session has not ended since it was found. */
  isOpen: (sessionId: string) => Promise<boolean>;
  whoStarts: () => Promise<WhoStarts>;
  /** Refuses whoever opens too many meetings. */
  countOpening: (address: string) => Promise<void>;
  /** Refuses whoever tries too many passwords. */
  countPassword: (address: string) => Promise<void>;
  now: () => number;
  /** Somebody waits, and no organiser is there. Never rejects. */
  summon: (facts: RoomFacts, visitor: string) => Promise<void>;
  /** People in a room that does not say how many. */
  capacity: number;
};

/** The way from a room's address into its meeting: who may, as what, and under which rules. */
export class Doorway {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Refuses whom the door would not let in now. Resolves with what they may know of the meeting, if one is under way. */
  async look(facts: RoomFacts | undefined, looker: Looker): Promise<LookedInto | undefined> {
    const { account, device = "" } = looker;
    refuseStranger(facts, account);
    if (!facts?.meetingId) refuseOpening(facts, account, await this.#parts.whoStarts());
    if (!facts) return undefined;
    refuseAtThisTime(facts, account, this.#parts.now());
    const standing = standingOf(facts, account);
    const who = { device, accountId: account?.id, ...(facts.isOwned && entranceOf(standing)) };
    const seen = facts.meetingId === null ? undefined : await this.#parts.attendance.look(facts.meetingId, who);
    if (await this.#asksPassword(facts, looker)) throw new AppError("password_needed", "Not given yet");
    return seen;
  }

  /** Nobody is asked for it whom an organiser has let in without. */
  async #asksPassword(facts: RoomFacts, { account, device = "" }: Looker): Promise<boolean> {
    const { wantedPassword, meetingId } = facts;
    if (wantedPassword === null || standingOf(facts, account) !== "outsider") return false;
    return !(meetingId && (await this.#parts.attendance.wasAdmitted(meetingId, { device, accountId: account?.id })));
  }

  /** Lets somebody in, or wait before the door, or refuses with an `AppError` that says what can be done. */
  async enter(entrant: Entrant): Promise<Entered> {
    const { room, session, address, device, as, avatar, name, connectionId } = entrant;
    const account = session?.account;
    const { meetingId, facts } = await this.#find(room, entrant);
    const elsewhere = account ? await this.#otherPlacesOf(account, meetingId) : [];
    if (elsewhere.length > 0 && !entrant.isMoving) throw new AppError("elsewhere", "In another meeting");
    const standing = standingOf(facts, account);
    const obstacle = await this.#obstacleOf(facts, entrant);
    const isAsking = asksInstead(obstacle, entrant);
    const look = (state: MeetingState, id: ParticipantId) => {
      if (obstacle && !isAsking) throw obstacle;
      const others = participantsOf(state).filter((other) => other.id !== id);
      refuseThird(facts, standing, others);
    };
    const seated = await this.#parts.attendance.enter(meetingId, {
      name,
      device,
      connectionId,
      address,
      kind: "web",
      isAsking,
      ...(avatar && { avatar }),
      ...(as && { as }),
      ...(session && { by: { accountId: session.account.id, sessionId: session.id } }),
      ...(facts.isOwned && entranceOf(standing)),
      rules: rulesOf(facts),
      ...(mayManage(standing) && { bans: await this.#parts.rooms.bansOf(facts.id) }),
      // Nobody fills a room so that those whom it belongs to stay outside.
      ...(standing === "outsider" && { capacity: facts.settings.capacity ?? this.#parts.capacity }),
      look,
    });
    await this.#settle(seated, { session, elsewhere });
    if (seated.isUnattended) await this.#parts.summon(facts, name);
    return { seated, number: facts.number, title: facts.title };
  }

  /** A session may end while somebody comes in by it: whoever ended it found no seat to put them out of. */
  async #settle(seated: Seated, { session, elsewhere }: { session: Session | undefined; elsewhere: readonly Place[] }) {
    const { attendance, isOpen } = this.#parts;
    try {
      if (session && !(await isOpen(session.id))) {
        await attendance.turnBack(seated);
        throw new AppError("not_in_meeting", "Signed out while joining");
      }
      // Only now: whoever is refused here stays where they were.
      for (const place of elsewhere) await attendance.moveOn(place);
    } catch (error) {
      // Nobody else knows of the seat yet. Should that fail as well, it is tried again by `retry`.
      await attendance.lose(seated).catch(() => undefined);
      throw error;
    }
  }

  #find(room: RoomName, entrant: Entrant) {
    const { device, address } = entrant;
    const account = entrant.session?.account;
    const { rooms, whoStarts, countOpening } = this.#parts;
    return rooms.enterMeeting(room, {
      asker: { email: account?.email, accountId: account?.id, device },
      look: (found) => refuseStranger(found, account),
      mayOpen: async (found) => {
        refuseOpening(found, account, await whoStarts());
        const obstacle = found && (await this.#obstacleOf(found, entrant));
        if (obstacle && !asksInstead(obstacle, entrant)) throw obstacle;
        await countOpening(address);
      },
    });
  }

  /** The time or the password: whoever is in already needs neither again. */
  async #obstacleOf(facts: RoomFacts, { session, address, device, password }: Entrant): Promise<Obstacle> {
    const account = session?.account;
    const { rooms, countPassword, now } = this.#parts;
    try {
      refuseAtThisTime(facts, account, now());
      const { id, wantedPassword } = facts;
      if (wantedPassword === null || !(await this.#asksPassword(facts, { account, device }))) return undefined;
      if (password === undefined) throw new AppError("password_needed", "Not given yet");
      await countPassword(address).catch(asTooMany);
      if (!(await isPassword(wantedPassword, password))) throw new AppError("wrong_password", "Another one");
      await rooms.keepPass(id, device, wantedPassword);
      return undefined;
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  }

  /** An account is in one meeting at a time. */
  async #otherPlacesOf({ id }: Account, meetingId: string): Promise<readonly Place[]> {
    const { seats, attendance } = this.#parts;
    const others = (await seats.ofAccount(id)).filter((place) => place.meetingId !== meetingId);
    const places = await Promise.all(others.map(async (place) => ((await attendance.isIn(place)) ? place : [])));
    return places.flat();
  }
}

/** Whoever has not the password may ask an organiser instead. */
const asksInstead = (obstacle: Obstacle, { isAsking }: Entrant): boolean => isAsking && obstacle?.code === "password_needed";
