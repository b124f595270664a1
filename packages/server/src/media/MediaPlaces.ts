import type { CountMedia } from "./counters.ts";
import type { EngineHost } from "./EngineHost.ts";
import type { MediaNodes } from "./MediaNodes.ts";

/** What the meeting log knows of places. */
export interface PlaceBook {
  /** How often the meeting's sound and picture have moved. */
  moves(meetingId: string): Promise<number>;
  /** Writes down a move, unless somebody else was faster. */
  move(meetingId: string, step: { from: number; to: number }): Promise<void>;
}

type MediaPlacesOptions = { nodes: MediaNodes; book: PlaceBook; count: CountMedia };

/** Which engine carries a meeting now. A meeting whose engine is gone moves as soon as somebody asks. */
export class MediaPlaces {
  readonly #options: MediaPlacesOptions;

  constructor(options: MediaPlacesOptions) {
    this.#options = options;
  }

  get nodes(): MediaNodes {
    return this.#options.nodes;
  }

  /** The engine that carries the meeting; `undefined` while none answers. Rejects when the log cannot be asked. */
  async of(meetingId: string): Promise<EngineHost | undefined> {
    const { nodes, book, count } = this.#options;
    const from = await book.moves(meetingId);
    const steps = nodes.stepsToLiving(meetingId, from);
    if (!steps) return steps === 0 ? nodes.hostOf(meetingId, from) : undefined;
    await book.move(meetingId, { from, to: from + steps });
    count("meeting_moved");
    const now = nodes.hostOf(meetingId, await book.moves(meetingId));
    return now.address() === undefined ? undefined : now;
  }
}
