import { AppError, type ErrorCode } from "@palabre/protocol";

/** What operators see of the server's work, in metrics and traces. No step says who did it or what they wrote. */
export type Step =
  /** `isReturn`: the page was in this meeting before. */
  | { name: "join"; isReturn: boolean }
  /** From its arrival until it can be answered. `command` is one of the contracts', or `unknown`. */
  | { name: "command"; command: string; meetingId: string }
  /** A round's events into the log, with the wait for a commit. */
  | { name: "append"; meetingId: string; eventCount: number }
  /** One write to the database, for several appends. */
  | { name: "commit"; appendCount: number }
  /** To those who follow the meeting here, and to the other processes. */
  | { name: "publish"; meetingId: string; events: readonly string[] }
  | { name: "media_token"; meetingId: string }
  | { name: "engine_call"; call: "rooms" | "participants" | "update" | "remove" | "end" };

/** How a step ended: well, or with which refusal. */
export type Outcome = "ok" | ErrorCode;

/** Does the work of a step, and notes how long it took and how it ended. The work's result or error stays as it is. */
export type Watch = <Result>(step: Step, work: () => Result) => Result;

/** For work that nobody watches. */
export const unwatched: Watch = (_step, work) => work();

/** Watched by both, the inner one first to begin with the work and to see its end. */
export const watchedBy =
  (outer: Watch, inner: Watch): Watch =>
  (step, work) =>
    outer(step, () => inner(step, work));

const outcomeOf = (error: unknown): Outcome => (error instanceof AppError ? error.code : "internal");

/** Does the work and tells its outcome once, when it is over: at once, or when what it promises is settled. */
export const tellOutcome = <Result>(work: () => Result, tell: (outcome: Outcome) => void): Result => {
  let result: Result;
  try {
    result = work();
  } catch (error) {
    tell(outcomeOf(error));
    throw error;
  }
  if (!(result instanceof Promise)) tell("ok");
  else
    result.then(
      () => tell("ok"),
      (error: unknown) => tell(outcomeOf(error)),
    );
  return result;
};
