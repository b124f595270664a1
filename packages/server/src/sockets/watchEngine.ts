import { AppError } from "@palabre/protocol";
import type { Server } from "socket.io";

type Engine = Server["engine"];
type Raw = { on: (event: "close", listener: (reason: string, cause?: { message?: string }) => void) => void };

// Engine.IO's code for what `allowRequest` has turned away, which is counted there.
const turnedAway = 4;

const refusalOf = (reason: string, cause: { message?: string } | undefined): AppError | undefined => {
  if (cause?.message?.includes("Max payload size")) return new AppError("too_large", "A message too large");
  const isBroken = reason === "parse error" || cause?.message?.includes("Invalid WebSocket frame");
  return isBroken ? new AppError("bad_request", "Not our protocol") : undefined;
};

/** Tells of what Engine.IO refuses by itself, before any message comes to us: other protocols, broken frames, what is too large. */
export const watchEngine = (engine: Engine, onRefused: (error: AppError) => void): void => {
  engine.on("connection_error", ({ code }: { code: number }) => {
    if (code !== turnedAway) onRefused(new AppError("bad_request", "Not our protocol"));
  });
  engine.on("connection", (raw: Raw) => {
    raw.on("close", (reason, cause) => {
      const refusal = refusalOf(reason, cause);
      if (refusal) onRefused(refusal);
    });
  });
};
