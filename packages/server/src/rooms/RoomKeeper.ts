import { Banned, type NewEvent, ParticipantId, type Role, Rules } from "@palabre/protocol";
import type { Rooms } from "./Rooms.ts";

type Parts = {
  rooms: Rooms;
  expelTwins: (place: { meetingId: string; participantId: ParticipantId }, byRole: Role) => Promise<void>;
};

type Heard = NewEvent & { senderId: string };

/**
 * Keeps what outlives a meeting of what was decided in it, and does what else follows. Every process that serves the meeting does it,
 * in the order of the log: a ban that was forgiven stays so, however often the log is read.
 */
export class RoomKeeper {
  readonly #parts: Parts;
  readonly #onTrouble: (error: unknown) => void;
  readonly #queues = new Map<string, Promise<void>>();

  constructor(parts: Parts, onTrouble: (error: unknown) => void) {
    this.#parts = parts;
    this.#onTrouble = onTrouble;
  }

  hear(meetingId: string, event: Heard): void {
    const work = this.#workOf(meetingId, event);
    if (!work) return;
    const done = (this.#queues.get(meetingId) ?? Promise.resolve()).then(work).catch(this.#onTrouble);
    this.#queues.set(meetingId, done);
    void done.then(() => this.#queues.get(meetingId) === done && this.#queues.delete(meetingId)); // Never rejects.
  }

  #workOf(meetingId: string, { type, payload, senderId }: Heard): (() => Promise<void>) | undefined {
    const { rooms, expelTwins } = this.#parts;
    switch (type) {
      case "meeting.rulesChanged":
        return () => rooms.keepRules(meetingId, Rules.parse(payload), senderId);
      case "meeting.banned": {
        const banned = Banned.parse(payload);
        return async () => {
          if (banned.scope === "room") await rooms.ban(meetingId, banned);
          await expelTwins({ meetingId, participantId: banned.participantId }, banned.byRole ?? "organiser");
        };
      }
      case "meeting.forgiven":
        return () => rooms.forgive(meetingId, ParticipantId.parse((payload as { participantId: unknown }).participantId));
    }
  }
}
