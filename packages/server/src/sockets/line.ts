import type { Socket } from "socket.io";

/** A connection as Engine.IO keeps it. */
export type Raw = Socket["conn"];

/** The WebSocket below a connection, as far as it is used here. Engine.IO's types hide it. */
type Line = {
  readonly bufferedAmount: number;
  terminate(): void;
  on(event: "ping", listener: () => void): void;
  once(event: "close", listener: () => void): void;
};

export const lineOf = (raw: Raw): Line => (raw.transport as unknown as { socket: Line }).socket;
