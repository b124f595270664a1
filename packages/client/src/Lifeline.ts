import { wire } from "@palabre/protocol";
import type { Socket } from "socket.io-client";

/** Far more than any network that a meeting can be held over takes for a word and its answer. */
const answerWithinMs = 2_000;

/** Asks whether a connection still carries anything, instead of waiting for a ping that may be ten seconds away. */
export class Lifeline {
  readonly #socket: Socket;
  #asking: Promise<boolean> | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** False when the connection that is there now stays silent. One that breaks meanwhile is replaced by itself: of that one, true. */
  isAlive(): Promise<boolean> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<boolean> {
    const { id } = this.#socket;
    try {
      // Any answer will do: one of an older server, which does not understand, as well.
      await this.#socket.timeout(answerWithinMs).emitWithAck(wire.alive);
      return true;
    } catch {
      return this.#socket.id !== id;
    }
  }
}
