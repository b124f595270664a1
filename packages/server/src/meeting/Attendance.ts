import {
  AppError,
  type KnockRequest,
  type MeetingState,
  type ParticipantId,
  participantOf,
  type Role,
  waitingOf,
} from "@palabre/protocol";
import { AddressShares } from "./AddressShares.ts";
import {
  type Arrival,
  admit,
  agree,
  type DoorState,
  expel,
  goByAccount,
  type Known,
  mustWait,
  type Presence,
  refuseOutside,
} from "./admission.ts";
import { changeKnock, isAdmitted, isSentBack, keepersIn, leaveLobby } from "./doorDecisions.ts";
import type { Meeting } from "./Meeting.ts";
import type { Meetings } from "./Meetings.ts";
import type { Connection, OwnSeat, Place, Seats, SignedInBy } from "./Seats.ts";

export type Arriving = Omit<Arrival, "id" | "known" | "near" | "neighbours" | "hasAccount"> & {
  /** The secret that the device is known by, hashed. */
  device: string;
  /** From where they come. It is kept nowhere but in memory; a mark of it is, until the meeting is over. */
  address: string;
  /** The participant that this device says it is already. */
  as?: ParticipantId;
  connectionId: string;
  /** Nothing for whoever comes without an account. */
  by?: SignedInBy;
  /** The room's own bound. */
  capacity?: number;
  rules?: DoorState["rules"];
  /** Refuses, or lets by, on a state that holds; not who is in already. */
  look?: (state: MeetingState, id: ParticipantId) => void;
};

/** Who stands before the door, and as what. */
type Looking = Pick<Known, "role" | "isOwner"> & { device: string; accountId: string | undefined };
export type LookedInto = { state: MeetingState; own: readonly OwnSeat[] };

/** Where somebody has their place now. */
export type Seated = Connection & {
  /** Not inside yet: it says whether that is still so. */
  mustWait?: (state: MeetingState) => boolean;
  /** And nobody is in who could let them in. */
  isUnattended?: boolean;
};

type Parts = {
  meetings: Meetings;
  seats: Seats;
  maxParticipants: number;
  newParticipantId: () => ParticipantId;
  /** The mark of a network in a meeting, if it can have one. */
  networkMark: (meetingId: string, address: string) => string | undefined;
  now: () => number;
};

/** Nobody has more pages of one meeting open; a page that comes in again and again by itself may. */
const maxSeatsPerDevice = 10;

/** Who comes, is lost, comes back and goes: first the seat, then the log, which is made to agree with it. */
export class Attendance {
  readonly #parts: Parts;
  readonly #addressShares = new AddressShares();
  readonly #unsettled = new Set<Connection>();
  /** Taken back, and not yet so in the log. */
  readonly #reclaimed = new Set<Connection>();
  /** By their ids, those of this process that have not broken. */
  readonly #living = new Map<string, Connection>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Lets a device in, in the place that it has already or a new one; or lets it wait there before the door. */
  async enter(meetingId: string, { device, address, as, connectionId, by, ...arriving }: Arriving): Promise<Seated> {
    const accountId = by?.accountId;
    const { capacity = Number.POSITIVE_INFINITY, rules, look, ...who } = arriving;
    const { meetings, seats, newParticipantId, now } = this.#parts;
    const maxParticipants = Math.min(capacity, this.#parts.maxParticipants);
    const meeting = await meetings.open(meetingId);
    const [own, ever] = await Promise.all([
      seats.ofDevice(meetingId, device, accountId),
      seats.everOf(meetingId, device, accountId),
    ]);
    const isOwn = as !== undefined && own.some(({ participantId }) => participantId === as);
    // A device waits once, however many of its pages come; and whoever was let in is the same when they return.
    const { door } = meeting.state;
    const isKnown = (one: ParticipantId) => waitingOf(door, one) !== undefined || door.sentBack.includes(one);
    const knocked = own.find(({ participantId: one }) => isKnown(one) && !participantOf(meeting.state, one));
    const id = isOwn ? as : (knocked?.participantId ?? newParticipantId());
    const network = this.#parts.networkMark(meetingId, address);
    // Whoever was in before is no newcomer.
    const { hasBeenIn, ...before } = ever;
    const neighbours = hasBeenIn ? [] : await this.#bannedNear(meeting, network);
    const arrival: Arrival = { id, ...before, neighbours, hasAccount: accountId !== undefined, ...who };
    const decide = (state: MeetingState) => {
      if (!participantOf(state, arrival.id)) look?.(state, arrival.id);
      return admit(state, arrival, { now: now(), maxParticipants, ...(rules && { rules }) });
    };
    decide(meeting.state); // Who is refused takes no seat; the log has the last word below.
    const others = own.filter(({ participantId, isTaken }) => isTaken && participantId !== arrival.id);
    if (others.length >= maxSeatsPerDevice) throw new AppError("too_many_seats", `${others.length} are taken`);
    const connection = { meetingId, participantId: arrival.id, connectionId };
    const isSettled = this.#addressShares.take(meeting, {
      id: arrival.id,
      from: address,
      capacity: maxParticipants,
      isGuest: (arrival.role ?? "participant") === "participant",
      waits: mustWait(meeting.state, arrival),
    });
    try {
      return await this.#orLose(connection, async () => {
        this.#living.set(connection.connectionId, connection);
        if (!(await seats.take(connection, { device, by, network })))
          throw new AppError("forbidden", "The seat is another device's");
        await meeting.record(decide);
        // Neither inside nor waiting is whose place was given up at this very moment: they find out by following the meeting.
        if (participantOf(meeting.state, id) || !waitingOf(meeting.state.door, id)) return connection;
        await seats.noteWaiting(connection);
        const isUnattended = keepersIn(meeting.state).length === 0;
        return { ...connection, mustWait: (state) => mustWait(state, arrival), isUnattended };
      });
    } finally {
      isSettled();
    }
  }

  /** Of those who were banned in this meeting, those from the same network. */
  async #bannedNear({ id, state }: Meeting, network: string | undefined): Promise<readonly ParticipantId[]> {
    const banned = Object.values(state.door.banned).map(({ participantId }) => participantId);
    return network && banned.length > 0 ? this.#parts.seats.onNetwork(id, network, banned) : [];
  }

  /** What fails on the way in or out may be half done, and nobody sits there after all: the place ends as that of a lost connection does. */
  async #orLose<Result>(connection: Connection, act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (error) {
      // It cannot be told to who is refused already, and is tried again by `retry`.
      await this.lose(connection).catch(() => undefined);
      throw error;
    }
  }

  /**
   * The connection broke. The log is looked at though the seat may be another's by now, or nobody's: this one may have come into the log
   * after that. Should the database be away, `retry` sees to it later.
   */
  async lose(connection: Connection): Promise<void> {
    this.#living.delete(connection.connectionId);
    this.#unsettled.add(connection);
    await this.#parts.seats.lose(connection);
    await this.settle(connection);
    this.#unsettled.delete(connection);
  }

  /** What could not be written when connections broke. */
  async retry(): Promise<void> {
    for (const connection of this.#unsettled) await this.lose(connection);
  }

  /** Others took this process for dead, and its people for lost: they are here after all. What a rejection leaves is for the next call. */
  async reclaim(): Promise<void> {
    for (const connection of await this.#parts.seats.reclaim([...this.#living.keys()])) this.#reclaimed.add(connection);
    for (const connection of this.#reclaimed) {
      // It may have broken at this very moment.
      if (this.#living.has(connection.connectionId)) await this.settle(connection);
      else await this.lose(connection);
      this.#reclaimed.delete(connection);
    }
  }

  /** The meeting has closed the connection, or another one has its place. Should the database be away, the place ends as a lost one. */
  async goOut(connection: Connection): Promise<void> {
    this.#living.delete(connection.connectionId);
    await this.#orLose(connection, async () => {
      if (!(await this.#parts.seats.giveUp(connection))) await this.settle(connection); // As in `lose`.
    });
  }

  /** Somebody was banned: whoever else they are in the meeting goes as well. */
  async expelTwins(place: Place, byRole: Role): Promise<void> {
    const { meetings, seats } = this.#parts;
    const twins = await seats.twinsOf(place);
    const meeting = await meetings.open(place.meetingId);
    await meeting.record((state) => twins.flatMap((id) => expel(state, id, byRole)));
  }

  /** Whether somebody is inside, not before the door. */
  async isIn({ meetingId, participantId }: Place): Promise<boolean> {
    const meeting = await this.#parts.meetings.open(meetingId);
    return participantOf(meeting.state, participantId) !== undefined;
  }

  /** Refuses whom the meeting under way would not even let wait; tells the places inside that they have. */
  async look(meetingId: string, { device, accountId, ...who }: Looking): Promise<LookedInto> {
    const { meetings, seats, now } = this.#parts;
    const { state } = await meetings.open(meetingId);
    const ever = await seats.everOf(meetingId, device, accountId);
    refuseOutside(state, { ...who, ...ever }, now());
    return { state, own: await seats.ofDevice(meetingId, device, accountId) };
  }

  /** Whether an organiser has let them in, whatever else the door asks for. */
  async wasAdmitted(meetingId: string, { device, accountId }: Looking): Promise<boolean> {
    const { meetings, seats } = this.#parts;
    const { state } = await meetings.open(meetingId);
    const { known } = await seats.everOf(meetingId, device, accountId);
    return known.some((id) => isAdmitted(state, id) && !isSentBack(state, id));
  }

  /** Somebody who waits changes their name, or writes to the organisers. */
  async changeKnock({ meetingId, participantId }: Place, changes: KnockRequest): Promise<void> {
    const meeting = await this.#parts.meetings.open(meetingId);
    await meeting.record((state) => changeKnock(state, participantId, changes));
  }

  /** Somebody does not wait any longer. */
  async leaveLobby(connection: Connection): Promise<void> {
    await this.#orLose(connection, async () => {
      const meeting = await this.#parts.meetings.open(connection.meetingId);
      await meeting.record((state) => leaveLobby(state, connection.participantId));
    });
    await this.goOut(connection);
  }

  /** Their account went into another meeting: they go out of this one. */
  async moveOn({ meetingId, participantId }: Place): Promise<void> {
    const meeting = await this.#parts.meetings.open(meetingId);
    await meeting.record((state) => goByAccount(state, participantId, { isMoved: true }));
  }

  /** Who was let in by a session that had ended meanwhile is not in after all. */
  async turnBack(connection: Connection): Promise<void> {
    const { meetingId, participantId: id } = connection;
    const meeting = await this.#parts.meetings.open(meetingId);
    await meeting.record((state) => [...leaveLobby(state, id), ...goByAccount(state, id, { isSignedOut: true })]);
    await this.goOut(connection);
  }

  /** Sessions of an account have ended: whoever came in by one goes out, through whichever process they came. */
  async signOut(accountId: string): Promise<void> {
    const { meetings, seats } = this.#parts;
    for (const { meetingId, participantId } of await seats.ofEndedSessions(accountId)) {
      const meeting = await meetings.open(meetingId);
      await meeting.record((state) => goByAccount(state, participantId, { isSignedOut: true }));
    }
  }

  /**
   * Makes the log agree with the seat, again if the seat has changed meanwhile: they may come back at this very moment. A seat that was
   * given up is looked at no more. So it is done of that connection alone of which the log was told, for another one may have come and
   * gone in the same place since; and on the whole log, for they may have come into it elsewhere, or without an answer.
   */
  async settle(place: Place): Promise<void> {
    const { meetings, seats } = this.#parts;
    const meeting = await meetings.find(place.meetingId);
    if (!meeting) return;
    let told: Presence | undefined;
    for (let seat = await seats.look(place); seat.presence !== told; seat = await seats.look(place)) {
      const { presence, connectionId } = seat;
      if (presence === "absent") await meeting.catchUp();
      await meeting.record((state) => agree(state, place.participantId, presence));
      if (presence === "absent" && connectionId) await seats.giveUp({ ...place, connectionId });
      told = presence;
    }
  }
}
