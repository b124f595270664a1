import { createHash } from "node:crypto";
import type { EngineHost, EngineKeys } from "./EngineHost.ts";

/** A media engine among others, by the name that all server processes know it by. */
export type MediaNode = { name: string; host: EngineHost };

const rank = (meetingId: string, { name }: MediaNode): string =>
  createHash("sha256").update(`${meetingId} ${name}`).digest("hex");

/**
 * The engines among which meetings are spread, all with the same keys. A meeting has an order of them that follows from its id alone
 * (rendezvous hashing), so that processes which agree on how often it has moved agree on where it is.
 */
export class MediaNodes {
  readonly #nodes: readonly MediaNode[];
  readonly keys: EngineKeys;

  constructor(nodes: readonly [MediaNode, ...MediaNode[]]) {
    this.#nodes = nodes;
    this.keys = nodes[0].host.keys;
  }

  async close(): Promise<void> {
    await Promise.all(this.hosts.map((host) => host.close()));
  }

  get all(): readonly MediaNode[] {
    return this.#nodes;
  }

  get hosts(): readonly EngineHost[] {
    return this.#nodes.map(({ host }) => host);
  }

  /** Whether any of them answers. */
  get isAnyThere(): boolean {
    return this.hosts.some((host) => host.address() !== undefined);
  }

  /** The engine that carries a meeting which has moved so often. */
  hostOf(meetingId: string, moves: number): EngineHost {
    const order = this.#nodes.toSorted((a, b) => rank(meetingId, a).localeCompare(rank(meetingId, b)));
    return (order[moves % order.length] as MediaNode).host;
  }

  /** How often the meeting moves until it comes to an engine that answers: 0 when it is there; `undefined` while none answers. */
  stepsToLiving(meetingId: string, moves: number): number | undefined {
    const steps = this.#nodes.findIndex((_, step) => this.hostOf(meetingId, moves + step).address() !== undefined);
    return steps === -1 ? undefined : steps;
  }
}
