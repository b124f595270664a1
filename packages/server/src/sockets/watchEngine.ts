import { AppError } from "@palabre/protocol";
import type { Server } from "socket.io";
import { lineOf, type Raw } from "./line.ts";
import { Patience } from "./Patience.ts";

type Engine = Server["engine"];

// Browsers have no way to ping from a page, and Firefox does it once by itself when the network changes.
const patienceWithPings = { most: 10, pauseMs: 1_000 };
/** How long the last words to whoever is closed have to arrive. */
const goodbyeMs = 3_000;

// Engine.IO's code for what `allowRequest` has turned away, which is counted there.
const turnedAway = 4;

const refusalOf = (reason: string, cause: { message?: string } | undefined): AppError | undefined => {
  if (cause?.message?.includes("Max payload size")) return new AppError("too_large", "A message too large");
  const isBroken = reason === "parse error" || cause?.message?.includes("Invalid WebSocket frame");
  return isBroken ? new AppError("bad_request", "Not our protocol") : undefined;
};

/** Each ping is answered below Engine.IO, past every limit: whoever sends many and reads nothing would have us keep all the answers. */
const limitPings = (raw: Raw, onRefused: (error: AppError) => void): void => {
  const patience = new Patience(patienceWithPings);
  const line = lineOf(raw);
  let isCut = false;
  line.on("ping", () => {
    // Those that came in the same packet are still told of after the end.
    if (isCut || patience.lastsBeyond(Date.now())) return;
    isCut = true;
    onRefused(new AppError("bad_request", "Pings without a pause"));
    line.terminate();
  });
};

/** Whoever is closed has half a minute to agree to it, and a program that wants to stay never does. */
const endSoonAfterGoodbye = (raw: Raw): void => {
  const line = lineOf(raw);
  raw.on("close", () => {
    const end = setTimeout(() => line.terminate(), goodbyeMs).unref();
    line.once("close", () => clearTimeout(end));
  });
};

/** Tells of what is refused before any message comes to us: other protocols, broken frames, what is too large, pings without end. */
export const watchEngine = (engine: Engine, onRefused: (error: AppError) => void): void => {
  engine.on("connection_error", ({ code }: { code: number }) => {
    if (code !== turnedAway) onRefused(new AppError("bad_request", "Not our protocol"));
  });
  engine.on("connection", (raw: Raw) => {
    limitPings(raw, onRefused);
    endSoonAfterGoodbye(raw);
    raw.on("close", (reason: string, cause?: { message?: string }) => {
      const refusal = refusalOf(reason, cause);
      if (refusal) onRefused(refusal);
    });
  });
};
