import { Banned, type NewEvent, ParticipantId, Rules } from "@palabre/protocol";
import type { Rooms } from "./Rooms.ts";

/** What outlives a meeting of what was decided in it. Every process that serves the meeting may do it. */
export const keepInRoom = async (rooms: Rooms, meetingId: string, { type, payload }: NewEvent): Promise<void> => {
  switch (type) {
    case "meeting.rulesChanged":
      return rooms.keepRules(meetingId, Rules.parse(payload));
    case "meeting.banned": {
      const banned = Banned.parse(payload);
      return banned.scope === "room" ? rooms.ban(meetingId, banned) : undefined;
    }
    case "meeting.forgiven":
      return rooms.forgive(meetingId, ParticipantId.parse((payload as { participantId: unknown }).participantId));
  }
};
