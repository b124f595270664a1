import type { EngineParticipant } from "./Engine.ts";

/**
 * Who sends one source several times, which no page of ours does for longer than a moment: the second camera would be seen by nobody and
 * cost everybody, and the second microphone be heard by all while one is shown.
 */
export class Doubles {
  readonly #lastsMs: number;
  /** By meeting: since when which participant has doubled which source. */
  readonly #since = new Map<string, ReadonlyMap<string, number>>();

  constructor(lastsMs: number) {
    this.#lastsMs = lastsMs;
  }

  /** The same people, as doubled only what has been so for a while. */
  confirm(meetingId: string, people: readonly EngineParticipant[], nowMs: number): readonly EngineParticipant[] {
    const before = this.#since.get(meetingId);
    const all = people.flatMap(({ id, doubled = [] }) => doubled.map((source) => `${source} ${id}`));
    const since = new Map(all.map((key) => [key, before?.get(key) ?? nowMs]));
    if (since.size > 0) this.#since.set(meetingId, since);
    else this.#since.delete(meetingId);
    const lasts = (key: string) => nowMs - (since.get(key) ?? nowMs) >= this.#lastsMs;
    return people.map((person) => {
      const { doubled, ...rest } = person;
      return doubled ? { ...rest, doubled: doubled.filter((source) => lasts(`${source} ${person.id}`)) } : rest;
    });
  }

  /** Whether somebody there is to be looked at again soon. */
  isSeenIn(meetingId: string): boolean {
    return this.#since.has(meetingId);
  }
}
