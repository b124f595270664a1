/** Every refusal that can cross a wire, with the HTTP status it takes there. The screen shows the code's translation. */
export const errorStatuses = {
  bad_request: 400,
  too_large: 413,
  unknown_command: 400,
  not_found: 404,
  signed_out: 401,
  forbidden: 403,
  wrong_code: 403,
  passkey_refused: 403,
  origin_refused: 403,
  host_refused: 421,
  not_in_meeting: 403,
  conflict: 409,
  meeting_ended: 410,
  meeting_full: 409,
  /** The door's: an account is needed, it is for members alone, it has not begun and others open it, or whoever has an account, two are talking, one is elsewhere. */
  account_needed: 401,
  members_only: 403,
  not_open: 409,
  account_to_open: 401,
  room_busy: 409,
  room_archived: 410,
  elsewhere: 409,
  /** It has a password, which is wanted or wrong; it is locked; it is not open yet or no more; they were banned; they were just refused. */
  password_needed: 401,
  wrong_password: 403,
  too_many_passwords: 429,
  meeting_locked: 409,
  not_yet: 409,
  too_late: 410,
  banned: 403,
  turned_away: 403,
  too_many_seats: 409,
  protocol_outdated: 426,
  rate_limited: 429,
  internal: 500,
  mail_unavailable: 503,
  unavailable: 503,
} as const satisfies Record<string, number>;

/** Why something was refused; pages have a sentence for each. */
export type ErrorCode = keyof typeof errorStatuses;

export const errorCodes = Object.keys(errorStatuses) as [ErrorCode, ...ErrorCode[]];

/** An expected refusal. The code crosses the wire and is translated for the person; the text is for logs. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** When asking again may help, in milliseconds from now. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, retryAfterMs?: number) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
