import { AppError, participantOf, participantsOf, type RoomName, type RoomPreview, type Rules } from "@palabre/protocol";
import type { Doorway, Looker } from "./Doorway.ts";
import type { Rooms } from "./Rooms.ts";

export type PreviewParts = { rooms: Rooms; doorway: Doorway };

/** When it is over, it may be told to whoever comes too early, or was turned away a moment ago. */
const opening = ({ code, retryAfterMs }: AppError) =>
  (code === "not_yet" || code === "turned_away") && retryAfterMs ? { opensInMs: retryAfterMs } : {};

/** Whether it is kept who comes, for whoever is about to. */
const attendance = (rules: Pick<Rules, "keepsAttendance"> | undefined) =>
  rules?.keepsAttendance ? { keepsAttendance: true } : {};

/** What a device may know of a room before it enters. Whom the door refuses learns why, and nothing of the meeting. */
export const previewOf = async ({ rooms, doorway }: PreviewParts, room: RoomName, looker: Looker): Promise<RoomPreview> => {
  const { device, account } = looker;
  const facts = await rooms.find(room, { email: account?.email, accountId: account?.id, device });
  const name = facts?.name ?? room;
  const nothing = { room: name, participantCount: 0, ownSeats: [] };
  try {
    const inside = await doorway.look(facts, looker);
    if (!inside) return { ...nothing, ...attendance(facts?.settings) };
    const { state, own } = inside;
    const ownSeats = own
      .flatMap(({ participantId }) => participantOf(state, participantId) ?? [])
      .map(({ id, name: called }) => ({ participantId: id, name: called }));
    const kept = attendance(facts?.isOwned ? facts.settings : state.rules);
    return { room: name, participantCount: participantsOf(state).length, ownSeats, ...kept };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Who knows the password comes in next, and has to know.
    const kept = error.code === "password_needed" ? attendance(facts?.settings) : {};
    return { ...nothing, ...kept, obstacle: error.code, ...opening(error) };
  }
};
