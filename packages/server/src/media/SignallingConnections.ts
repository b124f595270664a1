/** One open or opening signalling connection. `cut` must be safe to call twice. */
export type SignallingConnection = {
  meetingId: string;
  participantId: string;
  /** The engine's address, once they are on their way to it. */
  to?: string;
  cut(): void;
};

/** A rejoin and a slow goodbye overlap; more than that is no person at a browser. */
const MOST_PER_PARTICIPANT = 4;

/** Who signals through this process. */
export class SignallingConnections {
  readonly #byMeeting = new Map<string, Set<SignallingConnection>>();

  get size(): number {
    return [...this.#byMeeting.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Remembers the connection, in place of the participant's oldest when there are too many; returns how to forget it. */
  add(connection: SignallingConnection): () => void {
    const { meetingId, participantId } = connection;
    const inMeeting = this.#byMeeting.get(meetingId) ?? new Set();
    this.#byMeeting.set(meetingId, inMeeting.add(connection));
    const own = [...inMeeting].filter((other) => other.participantId === participantId);
    for (const oldest of own.slice(0, -MOST_PER_PARTICIPANT)) this.#drop(oldest);
    return () => this.#forget(connection);
  }

  meetings(): readonly string[] {
    return [...this.#byMeeting.keys()];
  }

  connected(meetingId: string): ReadonlySet<string> {
    return new Set([...(this.#byMeeting.get(meetingId) ?? [])].map(({ participantId }) => participantId));
  }

  /** Cuts those of a meeting of which this is so. Returns how many. */
  cut(meetingId: string, isSo: (connection: SignallingConnection) => boolean): number {
    const cut = [...(this.#byMeeting.get(meetingId) ?? [])].filter(isSo);
    for (const connection of cut) this.#drop(connection);
    return cut.length;
  }

  cutAll(): void {
    for (const inMeeting of this.#byMeeting.values()) for (const connection of [...inMeeting]) this.#drop(connection);
  }

  #drop(connection: SignallingConnection): void {
    this.#forget(connection);
    connection.cut();
  }

  #forget(connection: SignallingConnection): void {
    const inMeeting = this.#byMeeting.get(connection.meetingId);
    inMeeting?.delete(connection);
    if (inMeeting?.size === 0) this.#byMeeting.delete(connection.meetingId);
  }
}
