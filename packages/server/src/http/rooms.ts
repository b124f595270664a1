import { AppError, participantOf, RoomName, type RoomPreview } from "@palabre/protocol";
import type { FastifyInstance } from "fastify";
import { deviceOf, newDeviceCookie } from "../lib/device.ts";
import type { Meetings } from "../meeting/Meetings.ts";
import type { Seats } from "../meeting/Seats.ts";
import type { Rooms } from "../rooms/Rooms.ts";

export type RoomParts = { rooms: Rooms; meetings: Meetings; seats: Seats };

const preview = async (
  { rooms, meetings, seats }: RoomParts,
  room: RoomName,
  device: string | undefined,
): Promise<RoomPreview> => {
  const meetingId = await rooms.currentMeeting(room);
  if (!meetingId) return { room, participantCount: 0, ownSeats: [] };
  const { state } = await meetings.open(meetingId);
  const own = device ? await seats.ofDevice(meetingId, device) : [];
  const ownSeats = own
    .flatMap(({ participantId }) => participantOf(state, participantId) ?? [])
    .map(({ id, name }) => ({ participantId: id, name }));
  return { room, participantCount: Object.keys(state.participants).length, ownSeats };
};

/** What a device may know before it enters; and the cookie by which it is known from then on. */
export const addRoomRoutes = (app: FastifyInstance, parts: RoomParts): void => {
  app.get<{ Params: { room: string } }>("/api/rooms/:room", async (request, reply) => {
    const room = RoomName.safeParse(request.params.room);
    if (!room.success) throw new AppError("bad_request", "Not a room's name");
    const device = deviceOf(request.headers.cookie);
    // By a link of another site the cookie does not come along, and a new one would replace it: only our own pages are given one.
    const isOwnPage = ["same-origin", undefined].includes(request.headers["sec-fetch-site"]?.toString());
    if (!device && isOwnPage) reply.header("set-cookie", newDeviceCookie());
    reply.header("cache-control", "no-store");
    return preview(parts, room.data, device);
  });
};
