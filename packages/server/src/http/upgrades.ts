import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { AppError } from "@palabre/protocol";
import type { Refusals } from "../lib/Refusals.ts";

const known = ["/socket.io/", "/livekit/"];

/** Nothing but the two doors for sockets takes an upgrade: any other one is told so and closed. */
export const refuseOtherUpgrades = (server: Server, refusals: Refusals): void => {
  server.on("upgrade", ({ url = "" }: IncomingMessage, socket: Duplex) => {
    if (known.some((path) => url.startsWith(path))) return;
    refusals.refuse(new AppError("not_found", "An upgrade where there is none"), "http");
    socket.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n", () => socket.destroy());
  });
};
