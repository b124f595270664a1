import { can, type ParticipantId } from "@palabre/protocol";
import type { Entry } from "./Entry.ts";

/** From where on somebody may read a meeting's record. */
export type Since = { seq: number; at: number };

/** Whom a reader has been in a meeting. */
export type Selves = {
  own: readonly ParticipantId[];
  /** Of these, as whom they may still read when they have left. */
  lasting: readonly ParticipantId[];
  /** And who else has been there on their device, should they be banned. */
  near: readonly ParticipantId[];
};

type Seat = { seq: number; mayRead: boolean; isPresent: boolean };

const subjectOf = ({ type, payload }: Entry): ParticipantId | undefined => {
  if (type === "meeting.joined") return payload.id;
  return "participantId" in payload ? payload.participantId : undefined;
};

/** The seat of a participant after an entry about them. */
const seatAfter = (seat: Seat | undefined, { type, payload, seq }: Entry): Seat | undefined => {
  switch (type) {
    case "meeting.joined":
      return { seq, mayRead: can(payload.role, "meeting.readRecord"), isPresent: true };
    case "meeting.roleChanged":
      return seat && { ...seat, mayRead: can(payload.role, "meeting.readRecord") };
    case "meeting.left":
      return seat && { ...seat, seq, isPresent: false };
    case "meeting.removed":
    case "meeting.sentBack":
      return { seq, mayRead: false, isPresent: false };
    default:
      return seat;
  }
};

/**
 * Whether somebody may read: as one of those whom they are in the meeting, or as the last of those whom they were. Not whoever was sent
 * out, or banned. They read from their own coming on, as in the meeting itself.
 */
export const readerIn = (entries: readonly Entry[], { own, lasting, near }: Selves): Since | undefined => {
  const seats = new Map<ParticipantId, Seat>();
  const banned = new Set<ParticipantId>();
  let since: Since | undefined;
  for (const entry of entries) {
    const id = subjectOf(entry);
    if (id === undefined) continue;
    if (entry.type === "meeting.banned" && near.includes(id)) banned.add(id);
    if (entry.type === "meeting.forgiven") banned.delete(id);
    if (!own.includes(id)) continue;
    if (entry.type === "meeting.joined") since ??= { seq: entry.seq, at: entry.at };
    const seat = seatAfter(seats.get(id), entry);
    if (seat) seats.set(id, seat);
  }
  const present = [...seats.values()].filter(({ isPresent }) => isPresent);
  const last = [...seats].toSorted(([, a], [, b]) => b.seq - a.seq).at(0);
  const mayReadStill = last !== undefined && lasting.includes(last[0]) && last[1].mayRead;
  const mayRead = present.length > 0 ? present.some((seat) => seat.mayRead) : mayReadStill;
  return mayRead && banned.size === 0 ? since : undefined;
};
