import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import type { Applicant } from "./admission.ts";

/** What the engine answered: another protocol on an open socket, or an ordinary response. */
export type EngineAnswer =
  | { kind: "switched"; response: IncomingMessage; socket: Duplex; firstWords: Buffer }
  | { kind: "response"; response: IncomingMessage };

const ANSWER_WITHIN_MS = 5_000;

const handshake = ["sec-websocket-key", "sec-websocket-version", "sec-websocket-extensions", "sec-websocket-protocol"] as const;

/** Cookies and addresses are none of the engine's business: only what it needs goes on. */
const forwarded = (headers: IncomingHttpHeaders, token: string, isUpgrade: boolean): OutgoingHttpHeaders => {
  const names = isUpgrade ? [...handshake, "user-agent"] : ["user-agent"];
  const kept = names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]));
  const upgrade = isUpgrade ? { connection: "Upgrade", upgrade: "websocket" } : {};
  return { ...Object.fromEntries(kept), ...upgrade, authorization: `Bearer ${token}` };
};

/** Asks the engine at this address in the applicant's name. Rejects when it cannot be reached, stays silent, or is no longer waited for. */
export const askEngine = (
  address: string,
  { target, token }: Applicant,
  { headers, isUpgrade, signal }: { headers: IncomingHttpHeaders; isUpgrade: boolean; signal?: AbortSignal },
): Promise<EngineAnswer> =>
  new Promise((resolve, reject) => {
    const url = new URL(address + target);
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = send(url, { headers: forwarded(headers, token, isUpgrade), agent: false });
    const giveUp = () => request.destroy(new Error("No longer waited for"));
    signal?.addEventListener("abort", giveUp, { once: true });
    request.setTimeout(ANSWER_WITHIN_MS, () => request.destroy(new Error("The media engine did not answer")));
    request.once("upgrade", (response, socket, firstWords) => {
      signal?.removeEventListener("abort", giveUp);
      resolve({ kind: "switched", response, socket, firstWords });
    });
    request.once("response", (response) => {
      signal?.removeEventListener("abort", giveUp);
      resolve({ kind: "response", response });
    });
    request.once("error", reject);
    request.end();
    if (signal?.aborted) giveUp();
  });
