import { AppError, participantOf, participantsOf, type RoomName, type RoomPreview } from "@palabre/protocol";
import type { Doorway, Looker } from "./Doorway.ts";
import type { Rooms } from "./Rooms.ts";

export type PreviewParts = { rooms: Rooms; doorway: Doorway };

/** When it is over, it may be told to whoever comes too early, or was turned away a moment ago. */
const opening = ({ code, retryAfterMs }: AppError) =>
  (code === "not_yet" || code === "turned_away") && retryAfterMs ? { opensInMs: retryAfterMs } : {};

/** What a device may know of a room before it enters. Whom the door refuses learns why, and nothing of the meeting. */
export const previewOf = async ({ rooms, doorway }: PreviewParts, room: RoomName, looker: Looker): Promise<RoomPreview> => {
  const { device, account } = looker;
  const facts = await rooms.find(room, { email: account?.email, accountId: account?.id, device });
  const name = facts?.name ?? room;
  const nothing = { room: name, participantCount: 0, ownSeats: [] };
  try {
    const inside = await doorway.look(facts, looker);
    if (!inside) return nothing;
    const { state, own } = inside;
    const ownSeats = own
      .flatMap(({ participantId }) => participantOf(state, participantId) ?? [])
      .map(({ id, name: called }) => ({ participantId: id, name: called }));
    return { room: name, participantCount: participantsOf(state).length, ownSeats };
  } catch (error) {
    if (error instanceof AppError) return { ...nothing, obstacle: error.code, ...opening(error) };
    throw error;
  }
};
