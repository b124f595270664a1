import type { Engine, EngineParticipant, MediaGrant } from "./Engine.ts";
import type { EngineHost } from "./EngineHost.ts";
import { engineIsDown, LiveKitEngine } from "./LiveKitEngine.ts";
import type { MediaPlaces } from "./MediaPlaces.ts";

/** The engines of all nodes as one: each meeting is looked for where it lives. */
export class PlacedEngine implements Engine {
  readonly #places: MediaPlaces;
  readonly #engines: ReadonlyMap<EngineHost, Engine>;

  constructor(places: MediaPlaces) {
    this.#places = places;
    this.#engines = new Map(places.nodes.hosts.map((host) => [host, new LiveKitEngine(host)]));
  }

  /** Rejects only when no engine can be asked. A room that a meeting has left behind by moving is ended as it is found. */
  async roomsNow(): Promise<readonly string[]> {
    const answers = await Promise.allSettled([...this.#engines].map(([host, engine]) => this.#roomsAt(host, engine)));
    const rooms = answers.filter((answer) => answer.status === "fulfilled").flatMap(({ value }) => value);
    if (answers.every(({ status }) => status === "rejected")) throw engineIsDown();
    return rooms;
  }

  async participants(meetingId: string): Promise<readonly EngineParticipant[]> {
    return (await this.#at(meetingId)).participants(meetingId);
  }

  async update(meetingId: string, grant: MediaGrant): Promise<void> {
    await (await this.#at(meetingId)).update(meetingId, grant);
  }

  async remove(meetingId: string, participantId: string): Promise<void> {
    await (await this.#at(meetingId)).remove(meetingId, participantId);
  }

  async endRoom(meetingId: string): Promise<void> {
    await (await this.#at(meetingId)).endRoom(meetingId);
  }

  async isHealthy(): Promise<boolean> {
    const answers = await Promise.all([...this.#engines.values()].map((engine) => engine.isHealthy()));
    return answers.some(Boolean);
  }

  async #at(meetingId: string): Promise<Engine> {
    const host = await this.#places.of(meetingId);
    const engine = host && this.#engines.get(host);
    if (!engine) throw engineIsDown();
    return engine;
  }

  async #roomsAt(host: EngineHost, engine: Engine): Promise<readonly string[]> {
    const rooms = await engine.roomsNow();
    if (this.#engines.size === 1) return rooms;
    const places = await Promise.all(rooms.map((room) => this.#places.of(room)));
    const left = rooms.filter((_, index) => places[index] !== host);
    await Promise.all(left.map((room) => engine.endRoom(room)));
    return rooms.filter((room) => !left.includes(room));
  }
}
