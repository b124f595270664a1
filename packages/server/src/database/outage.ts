import { AppError } from "@palabre/protocol";

const retryAfterMs = 1_000;

// PostgreSQL's classes of errors: the connection failed, resources are used up (memory, disk, connections), an operator or a crash
// came between, a lock or a statement took too long.
const states = /^(?:08|53|57P|57014|55P03)/;

// The way there, which may be a socket in a folder: a file that is missing elsewhere is another matter.
const isOfTheWay = ({ code, syscall }: NodeJS.ErrnoException): boolean =>
  syscall === "connect" || code === "ECONNRESET" || code === "EPIPE";

// What `pg` has only words for.
const words =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a con)/;

/** The refusal that stands for an error of the database which is no fault of the question; it may be asked again. */
export function outageIn(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "" }: NodeJS.ErrnoException = error;
  const isOutage = states.test(code) || isOfTheWay(error) || words.test(error.message);
  return isOutage ? new AppError("unavailable", "The database cannot be asked now", retryAfterMs) : undefined;
}
