import type { ClosedReason, Delivery, NewEvent, Participant, ParticipantId } from "@palabre/protocol";
import { mayRead } from "./audience.ts";
import type { Draft } from "./MeetingLog.ts";

export type Subscriber = {
  participantId: ParticipantId;
  deliver: (delivery: Delivery) => void;
  /** The participant is no longer part of the meeting; nothing is delivered after this. */
  close: (reason: ClosedReason) => void;
};

type Viewer = (id: ParticipantId) => Participant | undefined;

const isAbout = ({ payload }: NewEvent, id: ParticipantId): boolean =>
  (payload as { participantId?: string }).participantId === id;

/** A new role may read more or less of what is already there, so the view starts afresh from a snapshot. */
export const changesRoleOf = (event: NewEvent, id: ParticipantId): boolean =>
  event.type === "meeting.roleChanged" && isAbout(event, id);

/** Nobody is told what was before they came, beyond what a snapshot keeps of it. */
export const isComingOf = ({ type, payload }: NewEvent, id: ParticipantId): boolean =>
  type === "meeting.joined" && (payload as { id: string }).id === id;

/** Why a participant is no longer part of the meeting after this event, if so. */
export const closes = (event: NewEvent, id: ParticipantId): ClosedReason | undefined => {
  if (event.type === "meeting.ended") return "ended";
  if (!isAbout(event, id)) return undefined;
  if (event.type === "meeting.removed") return "removed";
  if (event.type === "meeting.sentBack") return "sentBack";
  if (event.type !== "meeting.left") return undefined;
  const { isMoved, isSignedOut } = event.payload as { isMoved?: boolean; isSignedOut?: boolean };
  if (isSignedOut) return "signedOut";
  return isMoved ? "moved" : "left";
};

/** Those who follow a meeting from this process, each shown what it may read. */
export class Subscribers {
  readonly #all = new Set<Subscriber>();
  /** Told that something has happened, not what: those who wait before the door. */
  readonly #followers = new Set<() => void>();

  get size(): number {
    return this.#all.size + this.#followers.size;
  }

  /** Returns the way to stop following. */
  add(subscriber: Subscriber): () => void {
    this.#all.add(subscriber);
    return () => void this.#all.delete(subscriber);
  }

  /** Returns the way to stop following. */
  follow(hear: () => void): () => void {
    this.#followers.add(hear);
    return () => void this.#followers.delete(hear);
  }

  /** `seq` is null for what passes. `viewer` finds who a subscriber is, `snapshot` what it may know with this event. */
  send(
    draft: Draft,
    seq: number | null,
    { viewer, snapshot }: { viewer: Viewer; snapshot: (id: ParticipantId) => Delivery },
  ): void {
    const { type, payload, audience } = draft;
    const delivery: Delivery = { kind: "event", seq, event: { type, payload } };
    for (const subscriber of this.#all) {
      const participant = viewer(subscriber.participantId);
      if (!participant) continue;
      if (changesRoleOf(draft, participant.id)) subscriber.deliver(snapshot(participant.id));
      else if (mayRead(participant, audience)) subscriber.deliver(delivery);
      const reason = closes(draft, participant.id);
      if (!reason) continue;
      this.#all.delete(subscriber);
      subscriber.close(reason);
    }
    for (const hear of this.#followers) hear();
  }

  clear(): void {
    this.#all.clear();
    this.#followers.clear();
  }
}
