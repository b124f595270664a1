import type { CountMedia } from "./counters.ts";
import type { EngineHost } from "./EngineHost.ts";
import type { MediaNodes } from "./MediaNodes.ts";

/** What the meeting log knows of places. */
export interface PlaceBook {
  /** How often the meeting's sound and picture have moved. */
  moves(meetingId: string): Promise<number>;
  /** Writes down a move. False when somebody else was faster. */
  move(meetingId: string, step: { from: number; to: number }): Promise<boolean>;
}

type MediaPlacesOptions = { nodes: MediaNodes; book: PlaceBook; count: CountMedia; restMs?: number };

/** Two processes, each of which sees another engine as gone, would otherwise send a meeting back and forth without a pause. */
const restMs = 5_000;

/** Which engine carries a meeting now. */
export class MediaPlaces {
  readonly #options: MediaPlacesOptions;
  readonly #resting = new Set<string>();

  constructor(options: MediaPlacesOptions) {
    this.#options = options;
  }

  get nodes(): MediaNodes {
    return this.#options.nodes;
  }

  /** The engine that carries the meeting, as the log says; `undefined` while it does not answer. Rejects when the log cannot be asked. */
  async of(meetingId: string): Promise<EngineHost | undefined> {
    const { nodes, book } = this.#options;
    const host = nodes.hostOf(meetingId, await book.moves(meetingId));
    return host.address() === undefined ? undefined : host;
  }

  /** The same for somebody who wants to come in: a meeting whose engine is gone moves to one that answers, not again for some seconds. */
  async toEnter(meetingId: string): Promise<EngineHost | undefined> {
    const { nodes, book } = this.#options;
    const from = await book.moves(meetingId);
    const steps = nodes.stepsToLiving(meetingId, from);
    if (steps && !this.#resting.has(meetingId)) await this.#move(meetingId, { from, to: from + steps });
    return this.of(meetingId);
  }

  /** Whether the log says that this engine carries the meeting, be it there or gone. Rejects when the log cannot be asked. */
  async isAt(host: EngineHost, meetingId: string): Promise<boolean> {
    const { nodes, book } = this.#options;
    return nodes.hostOf(meetingId, await book.moves(meetingId)) === host;
  }

  async #move(meetingId: string, step: { from: number; to: number }): Promise<void> {
    const { book, count } = this.#options;
    this.#resting.add(meetingId);
    setTimeout(() => this.#resting.delete(meetingId), this.#options.restMs ?? restMs).unref();
    if (await book.move(meetingId, step)) count("meeting_moved");
  }
}
