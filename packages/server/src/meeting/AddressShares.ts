import { AppError, isWaiting, type ParticipantId, participantOf, waitingOf } from "@palabre/protocol";
import { isLoopback } from "../lib/addresses.ts";
import { mostWaiting } from "./doorDecisions.ts";
import type { Meeting } from "./Meeting.ts";

type Inside = Pick<Meeting, "state">;
/** `capacity`: how many the room holds. `isGuest`: the room says nothing of them. `waits`: they will stand before the door. */
type Comer = { id: ParticipantId; from: string; capacity: number; isGuest: boolean; waits: boolean };
/** From where somebody came, and whether they are still on their way in. */
type Came = { from: string; isComing: boolean };

/**
 * How much of a meeting those who come from one address may take: whoever makes up devices without end keeps nobody else out.
 * Kept by each process for those who came in through it. Whoever comes from this machine is not counted: it is an operator, or
 * everybody, through a proxy of which we were not told.
 */
export class AddressShares {
  readonly #came = new WeakMap<Inside, Map<ParticipantId, Came>>();

  /** Refuses with `meeting_full`, or returns what to call when they are in, or are not let in after all. */
  take(meeting: Inside, { id, from, capacity, isGuest, waits }: Comer): () => void {
    const came = this.#came.get(meeting) ?? new Map<ParticipantId, Came>();
    this.#came.set(meeting, came);
    const { state } = meeting;
    const doesWait = (other: ParticipantId) => isWaiting(waitingOf(state.door, other));
    const isHere = (other: ParticipantId) => participantOf(state, other) !== undefined || doesWait(other);
    for (const [other, { isComing }] of came) if (!isComing && !isHere(other)) came.delete(other);
    const others = [...came].filter(([other, place]) => other !== id && place.from === from);
    const waiting = others.filter(([other]) => doesWait(other)).length;
    const isTooMany = others.length >= Math.ceil(capacity / 2) || (waits && waiting >= mostWaiting / 2);
    // Whoever is there already takes no more by coming back, and whom the room belongs to is kept out by nobody.
    if (isGuest && !isLoopback(from) && !isHere(id) && isTooMany)
      throw new AppError("meeting_full", `${others.length} are here from one address`);
    const place = { from, isComing: true };
    came.set(id, place);
    return () => {
      place.isComing = false;
    };
  }
}
