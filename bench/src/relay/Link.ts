import { randomFrom } from "../randomFrom.ts";

/** What a network does to the packets that go one way. */
export type Conditions = {
  /** Share of packets that never arrive, from 0 to 1. */
  loss?: number;
  delayMs?: number;
  /** How much longer a packet may take, evenly spread; the order is kept. */
  jitterMs?: number;
  /** Share of packets that are overtaken by those of the next 30 ms. */
  reordered?: number;
  /** Kilobits a second; what waits for longer than a queue holds is dropped. */
  rate?: number;
};

const queueMs = 300;
const overtakenMs = 30;

/** One direction of a network. It only decides, by a seed: the same packets at the same moments fare alike. */
export class Link {
  conditions: Conditions = {};
  readonly #random: () => number;
  #freeAt = 0;
  #lastAt = 0;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  /** When a packet that is sent now arrives; `undefined` for never. */
  pass(bytes: number, nowMs: number): number | undefined {
    const { loss = 0, delayMs = 0, jitterMs = 0, reordered = 0, rate } = this.conditions;
    // All are drawn for each packet, so that one condition does not shift the fate that another deals out.
    const [isLost, late, isOvertaken] = [this.#random() < loss, this.#random() * jitterMs, this.#random() < reordered];
    if (isLost) return undefined;
    const startsAt = Math.max(nowMs, this.#freeAt);
    if (rate !== undefined) {
      if (startsAt - nowMs > queueMs) return undefined;
      this.#freeAt = startsAt + (bytes * 8) / rate;
    }
    const arrivesAt = Math.max((rate === undefined ? nowMs : this.#freeAt) + delayMs + late, this.#lastAt);
    if (isOvertaken) return arrivesAt + overtakenMs;
    this.#lastAt = arrivesAt;
    return arrivesAt;
  }
}
