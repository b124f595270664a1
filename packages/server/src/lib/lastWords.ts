import type { Duplex } from "node:stream";

/** How long they have to go out. */
const patienceMs = 1_000;

/** Closes after these words; without them when they do not go out, as from a TLS connection that was never made. */
export const endWith = (socket: Duplex, words: string): void => {
  const giveUp = setTimeout(() => socket.destroy(), patienceMs).unref();
  socket.once("close", () => clearTimeout(giveUp));
  socket.end(words, () => socket.destroy());
};
