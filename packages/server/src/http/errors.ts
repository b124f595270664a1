import { AppError, type ErrorCode, errorStatuses, type Refusal } from "@palabre/protocol";
import type { FastifyError, FastifyReply } from "fastify";

/** For developers and logs; pages show the code's translation. */
const sentences: Record<ErrorCode, string> = {
  bad_request: "The request is not of the form that this address takes.",
  too_large: "The request is too large.",
  unknown_command: "There is no such command.",
  not_found: "There is nothing at this address.",
  signed_out: "Only for whoever is signed in.",
  forbidden: "This is not allowed.",
  passkey_refused: "This key is none that the site has kept, or it proves nothing.",
  wrong_code: "This is not the code that was sent, or its time is over.",
  origin_refused: "Pages of other sites are refused.",
  host_refused: "This server does not know itself by this name: its operator sets PUBLIC_URL to the address that people type.",
  not_in_meeting: "Only for participants of the meeting.",
  conflict: "This does not fit with what is there already.",
  meeting_ended: "The meeting has ended.",
  meeting_full: "The meeting has as many participants as this server lets in.",
  account_needed: "This room lets in only who is signed in.",
  members_only: "This room is for its members.",
  not_open: "The meeting has not begun, and others open it.",
  account_to_open: "The meeting has not begun; whoever has an account opens it.",
  room_busy: "Two are talking here already.",
  room_archived: "The room is closed; its owner can open it again.",
  elsewhere: "This account is in another meeting: with `move` it leaves that one.",
  password_needed: "This room wants its password.",
  wrong_password: "This is not the room's password.",
  too_many_passwords: "Too many passwords were tried from this address: wait.",
  meeting_locked: "The meeting is locked: nobody more comes in.",
  not_yet: "The room is not open yet: retryAfterMs says when it will be.",
  too_late: "The room was open until a time that has passed.",
  banned: "Whoever organises does not want this person here.",
  turned_away: "An organiser has just refused: asking again is possible after a minute.",
  too_many_seats: "This device is in the meeting too many times.",
  protocol_outdated: "The page is of another version: reload it.",
  rate_limited: "Too many requests: wait a moment.",
  internal: "Something unexpected went wrong; logId finds it in the server's log.",
  mail_unavailable: "This server sends no mail: its operator sets SMTP_URL.",
  unavailable: "The service is not available at the moment: try again soon.",
};

/** Fastify's own refusals in our words. What is no refusal stays as it is. */
export const asAppError = (error: FastifyError | AppError): unknown => {
  if (error instanceof AppError) return error;
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return new AppError("too_large", error.message);
  if (error.statusCode === 404) return new AppError("not_found", error.message);
  return error.statusCode !== undefined && error.statusCode < 500 ? new AppError("bad_request", error.code) : error;
};

export const refusalBody = (refusal: Refusal) => ({ error: { ...refusal, message: sentences[refusal.code] } });

export const replyWith = (reply: FastifyReply, refusal: Refusal): FastifyReply => {
  if (refusal.retryAfterMs !== undefined) reply.header("retry-after", Math.ceil(refusal.retryAfterMs / 1_000));
  return reply.code(errorStatuses[refusal.code]).send(refusalBody(refusal));
};
