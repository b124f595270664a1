import type { Engine, EngineParticipant, MediaGrant } from "../../server/src/media/index.ts";

/** An engine of rooms and names without media, for tests of what is asked of it. */
export class FakeEngine implements Engine {
  readonly rooms = new Map<string, Map<string, EngineParticipant>>();
  /** While set, every call rejects with it. */
  failure: Error | undefined;

  /** Somebody connects with what their token gives, as a browser would. */
  connect(meetingId: string, { participantId: id, name, sources }: MediaGrant): void {
    const room = this.rooms.get(meetingId) ?? new Map<string, EngineParticipant>();
    this.rooms.set(meetingId, room.set(id, { id, name, sources }));
  }

  /** Somebody sends the same source twice, which is over once the right to it is. */
  double(meetingId: string, id: string, ...doubled: NonNullable<EngineParticipant["doubled"]>): void {
    const person = this.rooms.get(meetingId)?.get(id);
    if (person) this.rooms.get(meetingId)?.set(id, { ...person, doubled });
  }

  async roomsNow(): Promise<readonly string[]> {
    this.#answer();
    return [...this.rooms.keys()];
  }

  async participants(meetingId: string): Promise<readonly EngineParticipant[]> {
    this.#answer();
    return [...(this.rooms.get(meetingId)?.values() ?? [])];
  }

  async update(meetingId: string, grant: MediaGrant): Promise<void> {
    this.#answer();
    if (this.rooms.get(meetingId)?.has(grant.participantId)) this.connect(meetingId, grant);
  }

  async remove(meetingId: string, participantId: string): Promise<void> {
    this.#answer();
    this.rooms.get(meetingId)?.delete(participantId);
  }

  async endRoom(meetingId: string): Promise<void> {
    this.#answer();
    this.rooms.delete(meetingId);
  }

  async isHealthy(): Promise<boolean> {
    return this.failure === undefined;
  }

  #answer(): void {
    if (this.failure) throw this.failure;
  }
}
