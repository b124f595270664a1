import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { endWith } from "../lib/lastWords.ts";

export type PlainAnswer = { status: number; text: string };

/** Plain text that no browser takes for anything else, and no cache keeps. */
export const textHeaders = {
  "content-type": "text/plain; charset=utf-8",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
} as const;

const head = (status: number, headers: Readonly<Record<string, string>>): string => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n`;
};

/** Ends a request that wanted another protocol with an ordinary answer. */
export const refuseUpgrade = (browser: Duplex, { status, text }: PlainAnswer): void => {
  const length = String(Buffer.byteLength(text));
  endWith(browser, head(status, { ...textHeaders, "content-length": length, connection: "close" }) + text);
};

const agreed = ["sec-websocket-accept", "sec-websocket-extensions", "sec-websocket-protocol"] as const;

/** Tells the browser what the engine agreed to; what follows on the socket is theirs. */
export const acceptUpgrade = (browser: Duplex, { headers }: IncomingMessage): void => {
  const kept = agreed.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]));
  browser.write(head(101, { connection: "Upgrade", upgrade: "websocket", ...Object.fromEntries(kept) }));
};

/** The engine's own answer, for passing on as it is. */
export const answerOf = async (response: IncomingMessage): Promise<PlainAnswer> => ({
  status: response.statusCode ?? 502,
  text: await textOf(response),
});
