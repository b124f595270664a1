import { AppError, RoomName } from "@palabre/protocol";
import type { FastifyInstance } from "fastify";
import { deviceOf, newDeviceCookie } from "../lib/device.ts";
import type { Session } from "../rooms/Doorway.ts";
import { type PreviewParts, previewOf } from "../rooms/preview.ts";

type Parts = PreviewParts & { whoIs: (cookieHeader: string | undefined) => Promise<Session | undefined> };

/** What a device may know before it enters; and the cookie by which it is known from then on. */
export const addPreviewRoute = (app: FastifyInstance, parts: Parts): void => {
  app.get<{ Params: { room: string } }>("/api/rooms/:room", async (request, reply) => {
    const room = RoomName.safeParse(request.params.room);
    if (!room.success) throw new AppError("bad_request", "Not a room's name");
    const { cookie } = request.headers;
    const device = deviceOf(cookie);
    // By a link of another site the cookie does not come along, and a new one would replace it: only our own pages are given one.
    const isOwnPage = ["same-origin", undefined].includes(request.headers["sec-fetch-site"]?.toString());
    if (!device && isOwnPage) reply.header("set-cookie", newDeviceCookie());
    reply.header("cache-control", "no-store");
    return previewOf(parts, room.data, { device, account: (await parts.whoIs(cookie))?.account });
  });
};
