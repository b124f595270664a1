import { wire } from "@palabre/protocol";
import type { Socket } from "socket.io-client";

/** Together far more than any network that a meeting can be held over takes for a word and its answer. */
const steps = 4;
const stepMs = 500;

const pause = (ms: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), ms));

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
    // Any answer will do: one of an older server, which does not understand, as well; and an end, which is known by itself.
    const isOver = () => true;
    const answer = this.#socket.emitWithAck(wire.alive).then(isOver, isOver);
    // In steps: a page that was kept from working for seconds finds the answer waiting once the first of them has ended late.
    for (let step = 0; step < steps; step += 1) {
      const isAnswered = await Promise.race([answer, pause(stepMs)]);
      if (isAnswered) return true;
    }
    return false;
  }
}
