import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { AppError, errorStatuses } from "@palabre/protocol";
import { endWith } from "../lib/lastWords.ts";
import type { Refusals } from "../lib/Refusals.ts";
import type { Threshold } from "../lib/Threshold.ts";

const known = ["/socket.io/", "/livekit/"];

const nowhere = new AppError("not_found", "An upgrade where there is none");

/** Nothing but the two doors for sockets takes an upgrade: any other one is told so and closed. */
export const refuseOtherUpgrades = (server: Server, refusals: Refusals, threshold: Threshold): void => {
  server.on("upgrade", (request: IncomingMessage, socket: Duplex) => {
    if (known.some((path) => request.url?.startsWith(path))) return;
    socket.on("error", () => socket.destroy()); // Who has gone meanwhile needs no answer.
    const refuse = (error: unknown) => {
      const status = errorStatuses[refusals.refuse(error, "http").code];
      const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`;
      endWith(socket, head);
    };
    threshold.cross(request).then(() => refuse(nowhere), refuse);
  });
};
