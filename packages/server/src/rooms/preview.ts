import { AppError, participantOf, participantsOf, type RoomName, type RoomPreview } from "@palabre/protocol";
import type { Meetings } from "../meeting/Meetings.ts";
import type { Seats } from "../meeting/Seats.ts";
import type { Account, Doorway } from "./Doorway.ts";
import type { Rooms } from "./Rooms.ts";

export type PreviewParts = { rooms: Rooms; doorway: Doorway; meetings: Meetings; seats: Seats };
/** When a room opens, it may be told to whoever comes too early. */
const opening = ({ code, retryAfterMs }: AppError) => (code === "not_yet" && retryAfterMs ? { opensInMs: retryAfterMs } : {});

type Asker = { device: string | undefined; account: Account | undefined };

/** What a device may know of a room before it enters. Whom the door refuses learns why, and nothing of the meeting. */
export const previewOf = async (
  { rooms, doorway, meetings, seats }: PreviewParts,
  room: RoomName,
  { device, account }: Asker,
): Promise<RoomPreview> => {
  const facts = await rooms.find(room, { email: account?.email, accountId: account?.id, device });
  const name = facts?.name ?? room;
  const nothing = { room: name, participantCount: 0, ownSeats: [] };
  try {
    await doorway.look(facts, account);
  } catch (error) {
    if (error instanceof AppError) return { ...nothing, obstacle: error.code, ...opening(error) };
    throw error;
  }
  if (!facts?.meetingId) return nothing;
  const { state } = await meetings.open(facts.meetingId);
  const own = device ? await seats.ofDevice(facts.meetingId, device, account?.id) : [];
  const ownSeats = own
    .flatMap(({ participantId }) => participantOf(state, participantId) ?? [])
    .map(({ id, name: called }) => ({ participantId: id, name: called }));
  return { room: name, participantCount: participantsOf(state).length, ownSeats };
};
