import { AppError, type Avatar, type MeetingState, type ParticipantId, participantsOf, type RoomName } from "@palabre/protocol";
import type { EmailAddress, WhoStarts } from "@palabre/protocol/api";
import type { Attendance } from "../meeting/Attendance.ts";
import type { Connection, Seats } from "../meeting/Seats.ts";
import { refuseOpening, refuseStranger, refuseThird, standingOf, type Visitor } from "./door.ts";
import { entranceOf } from "./entranceOf.ts";
import { type RoomFacts, type Rooms, rulesOf } from "./Rooms.ts";

/** Who is signed in, as a door needs to know them. */
export type Account = NonNullable<Visitor> & { email: EmailAddress };

export type Entrant = {
  room: RoomName;
  name: string;
  avatar?: Avatar | undefined;
  /** The participant that this device says it is already. */
  as?: ParticipantId | undefined;
  /** An account that is in another meeting leaves that one. */
  isMoving: boolean;
  account: Account | undefined;
  /** The secret that the device is known by, hashed; and from where it comes. */
  device: string;
  address: string;
  connectionId: string;
};

/** Where somebody has their place now, and what the room is called. */
export type Entered = { seated: Connection; number: string; title: string | null };

type Parts = {
  rooms: Rooms;
  seats: Seats;
  attendance: Attendance;
  whoStarts: () => Promise<WhoStarts>;
  /** Refuses whoever opens too many meetings. */
  countOpening: (address: string) => Promise<void>;
  /** People in a room that does not say how many. */
  capacity: number;
};

/** The way from a room's address into its meeting: who may, as what, and under which rules. */
export class Doorway {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Refuses whom the door would not let in now. */
  async look(facts: RoomFacts | undefined, visitor: Visitor): Promise<void> {
    refuseStranger(facts, visitor);
    if (!facts?.meetingId) refuseOpening(facts, visitor, await this.#parts.whoStarts());
  }

  /** Lets somebody in, or refuses with an `AppError` that says what can be done. */
  async enter({ room, account, address, isMoving, as, avatar, ...who }: Entrant): Promise<Entered> {
    const { rooms, attendance, whoStarts, countOpening, capacity } = this.#parts;
    const { meetingId, facts } = await rooms.enterMeeting(room, {
      email: account?.email,
      look: (found) => refuseStranger(found, account),
      mayOpen: async (found) => {
        refuseOpening(found, account, await whoStarts());
        await countOpening(address);
      },
    });
    if (account) await this.#leaveOthers(account, meetingId, isMoving);
    const standing = standingOf(facts, account);
    const look = (state: MeetingState, id: ParticipantId) =>
      refuseThird(
        facts,
        standing,
        participantsOf(state).filter((other) => other.id !== id),
      );
    const seated = await attendance.enter(meetingId, {
      ...who,
      address,
      kind: "web",
      ...(avatar && { avatar }),
      ...(as && { as }),
      ...(account && { accountId: account.id }),
      ...(facts.ownerId && entranceOf(standing)),
      rules: rulesOf(facts),
      // Nobody fills a room so that those whom it belongs to stay outside.
      ...(standing === "outsider" && { capacity: facts.settings.capacity ?? capacity }),
      look,
    });
    return { seated, number: facts.number, title: facts.title };
  }

  /** An account is in one meeting at a time: on its wish it goes out of the other. */
  async #leaveOthers({ id }: Account, meetingId: string, isMoving: boolean): Promise<void> {
    const elsewhere = (await this.#parts.seats.ofAccount(id)).filter((place) => place.meetingId !== meetingId);
    if (elsewhere.length > 0 && !isMoving) throw new AppError("elsewhere", "In another meeting");
    for (const place of elsewhere) await this.#parts.attendance.moveOn(place);
  }
}
