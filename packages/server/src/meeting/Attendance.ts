import { AppError, type ParticipantId } from "@palabre/protocol";
import { type Arrival, admit, agree } from "./core.ts";
import type { Meetings } from "./Meetings.ts";
import type { Connection, Place, Seats } from "./Seats.ts";

export type Arriving = Omit<Arrival, "id"> & {
  /** The secret that the device is known by, hashed. */
  device: string;
  /** The participant that this device says it is already. */
  as?: ParticipantId;
  connectionId: string;
};

type Parts = { meetings: Meetings; seats: Seats; newParticipantId: () => ParticipantId; now: () => number };

/** Who comes, is lost, comes back and goes: first the seat, then the log, which is made to agree with it. */
export class Attendance {
  readonly #parts: Parts;
  readonly #unsettled = new Set<Connection>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Lets a device in, in the place that it has already or a new one. */
  async enter(meetingId: string, { device, as, connectionId, name, kind }: Arriving): Promise<Connection> {
    const { meetings, seats, newParticipantId, now } = this.#parts;
    const meeting = await meetings.open(meetingId);
    if (meeting.state.isEnded) throw new AppError("meeting_ended", meetingId);
    const isOwn = as !== undefined && (await seats.ofDevice(meetingId, device)).includes(as);
    const connection = { meetingId, participantId: isOwn ? as : newParticipantId(), connectionId };
    if (!(await seats.take(connection, device))) throw new AppError("forbidden", "The seat is another device's");
    try {
      await meeting.record((state) => admit(state, { id: connection.participantId, name, kind }, now()));
    } catch (error) {
      // Nobody sits there after all. It cannot be told to who is refused already, and is tried again by `retry`.
      await this.lose(connection).catch(() => undefined);
      throw error;
    }
    return connection;
  }

  /** The connection broke. Should the database be away, `retry` sees to it later. */
  async lose(connection: Connection): Promise<void> {
    this.#unsettled.add(connection);
    if (await this.#parts.seats.lose(connection)) await this.settle(connection);
    this.#unsettled.delete(connection);
  }

  /** What could not be written when connections broke. */
  async retry(): Promise<void> {
    for (const connection of this.#unsettled) await this.lose(connection);
  }

  /** The meeting has closed the connection: the place is free. */
  async goOut(connection: Connection): Promise<void> {
    await this.#parts.seats.giveUp(connection);
  }

  /** Makes the log agree with the seat, again if the seat has changed meanwhile: they may come back at this very moment. */
  async settle(place: Place): Promise<void> {
    const { meetings, seats } = this.#parts;
    const meeting = await meetings.open(place.meetingId);
    let seat = await seats.look(place);
    for (let before: unknown; seat.presence !== before; seat = await seats.look(place)) {
      const wanted = seat.presence;
      await meeting.record((state) => agree(state, place.participantId, wanted));
      before = wanted;
    }
    const { presence, connectionId } = seat;
    if (presence === "absent" && connectionId) await seats.giveUp({ ...place, connectionId });
  }
}
