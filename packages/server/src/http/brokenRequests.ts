import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import { AppError, errorStatuses } from "@palabre/protocol";
import { endWith } from "../lib/lastWords.ts";
import type { Refusals } from "../lib/Refusals.ts";
import { refusalBody } from "./errors.ts";
import { securityHeaders } from "./security.ts";

/** Answers what is too broken, too long or too slow for Node to make a request of it, as any other request that is refused. */
export const refuseBroken =
  (refusals: Refusals) =>
  (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const isTooLarge = error.code === "HPE_HEADER_OVERFLOW";
    const refusal = refusals.refuse(new AppError(isTooLarge ? "too_large" : "bad_request", error.code ?? "Broken"), "http");
    const status = errorStatuses[refusal.code];
    const body = JSON.stringify(refusalBody(refusal));
    const headers = {
      ...securityHeaders(socket instanceof TLSSocket),
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      connection: "close",
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    endWith(socket, `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`);
  };
