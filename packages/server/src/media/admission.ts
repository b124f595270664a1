import type { IncomingMessage } from "node:http";
import type { MediaGrant } from "./Engine.ts";
import type { PlainAnswer } from "./httpAnswer.ts";
import { parseSignalling } from "./signallingRequest.ts";
import type { TokenClaims } from "./tokens.ts";

/** What one needs to know to let a signalling request through. */
export type Admission = {
  isAllowedOrigin(origin: string, request: IncomingMessage): boolean;
  verify(token: string): Promise<TokenClaims | undefined>;
};

/** A request whose token is genuine, and what it asks of the engine. Whether the meeting admits its bearer is still to be asked. */
export type Applicant = { claims: TokenClaims; token: string; target: string };

const refusals = {
  not_found: { status: 404, text: "Not found" },
  bad_request: { status: 400, text: "Bad request" },
  unauthorized: { status: 401, text: "This token opens nothing" },
} as const satisfies Record<string, PlainAnswer>;

export const notAdmitted: PlainAnswer = { status: 403, text: "The meeting does not admit this participant" };
export const engineDown: PlainAnswer = { status: 503, text: "The media engine is down" };
const foreignOrigin: PlainAnswer = { status: 403, text: "This page may not connect here" };

/** Everything that can be refused without asking the meeting. */
export const applicantOf = async (
  kind: "connect" | "validate",
  request: IncomingMessage,
  admission: Admission,
): Promise<Applicant | PlainAnswer> => {
  const { origin, authorization } = request.headers;
  const parsed = parseSignalling(kind, { url: request.url ?? "", authorization });
  if (parsed === "not_found" || request.method !== "GET") return refusals.not_found;
  // Telephones, recorders and agents name no origin; only a browser does, and cannot lie about it.
  if (origin !== undefined && !admission.isAllowedOrigin(origin, request)) return foreignOrigin;
  if (typeof parsed === "string") return refusals[parsed];
  const claims = await admission.verify(parsed.token);
  if (!claims) return refusals.unauthorized;
  return { claims, ...parsed };
};

/** Whether a token gives nothing that the meeting does not grant any more. An older, richer token must be exchanged for a new one. */
export const isWithin = ({ sources }: TokenClaims, grant: MediaGrant | undefined): boolean =>
  grant !== undefined && sources.every((source) => grant.sources.includes(source));
