import { type DestinationStream, type Logger, pino } from "pino";

type Fields = { type: string; message: string; stack?: string; code?: unknown };

/** What helps to find a fault. A database's error also quotes the row that it is about, and that is what people wrote. */
const withoutContent = (error: unknown): Fields => {
  if (!(error instanceof Error)) return { type: typeof error, message: "" };
  const { name, message, stack } = error;
  const code = (error as { code?: unknown }).code;
  return { type: name, message, ...(stack && { stack }), ...(code !== undefined && { code }) };
};

/** The server's log: one JSON object a line, without the words, names or addresses of people. */
export const createLog = (level: string, destination: DestinationStream = pino.destination({ fd: 2, sync: false })): Logger =>
  pino({ level, base: null, serializers: { err: withoutContent } }, destination);
