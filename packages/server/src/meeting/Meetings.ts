import { AppError, participantsOf } from "@palabre/protocol";
import { Meeting, type MeetingParts } from "./Meeting.ts";

type Loaded = { opening: Promise<Meeting>; meeting?: Meeting; usedAt: number };

export type MeetingsOptions = MeetingParts & {
  /** A meeting that nobody here has followed or asked for, for so long, is unloaded. */
  idleMs: number;
};

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The meetings that this process has in memory. Whoever follows one keeps it there. */
export class Meetings {
  readonly #options: MeetingsOptions;
  readonly #loaded = new Map<string, Loaded>();

  constructor(options: MeetingsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#loaded.size;
  }

  /** How many people of these meetings are away, with their place kept. */
  get reconnectingCount(): number {
    const people = [...this.#loaded.values()].flatMap(({ meeting }) => (meeting ? participantsOf(meeting.state) : []));
    return people.filter(({ connection }) => connection === "reconnecting").length;
  }

  /** The meeting, read from its log if need be; refuses with `not_found`. Use it at once: what is not followed is unloaded after a while. */
  open(id: string): Promise<Meeting> {
    if (!uuid.test(id)) return Promise.reject(new AppError("not_found", "No meeting has such an id"));
    const known = this.#loaded.get(id);
    if (known) {
      known.usedAt = this.#options.now();
      return known.opening;
    }
    const loaded: Loaded = { opening: Meeting.open(id, this.#options), usedAt: this.#options.now() };
    this.#loaded.set(id, loaded);
    loaded.opening.then(
      (meeting) => {
        loaded.meeting = meeting;
      },
      () => this.#loaded.delete(id),
    );
    return loaded.opening;
  }

  /** As `open`, but undefined for a meeting that never was or of which nothing is kept any more. */
  async find(id: string): Promise<Meeting | undefined> {
    try {
      return await this.open(id);
    } catch (error) {
      if (error instanceof AppError && error.code === "not_found") return undefined;
      throw error;
    }
  }

  /** Looks at the log of each meeting here, for news that the bus may have lost. One that has none any more was deleted with its room. */
  async refresh(): Promise<void> {
    const meetings = [...this.#loaded.values()].flatMap(({ meeting }) => meeting ?? []);
    if (meetings.length === 0) return;
    const heads = await this.#options.log.heads(meetings.map(({ id }) => id));
    for (const meeting of meetings.filter(({ id }) => !heads.has(id))) {
      meeting.vanish();
      meeting.close();
      this.#loaded.delete(meeting.id);
    }
    await Promise.all(meetings.filter(({ id, head }) => (heads.get(id) ?? 0) > head).map((meeting) => meeting.catchUp()));
  }

  unloadIdle(): void {
    const longAgo = this.#options.now() - this.#options.idleMs;
    for (const [id, { meeting, usedAt }] of this.#loaded) {
      if (!meeting?.isIdle || usedAt > longAgo) continue;
      meeting.close();
      this.#loaded.delete(id);
    }
  }

  close(): void {
    for (const { opening } of this.#loaded.values()) opening.then((meeting) => meeting.close()).catch(this.#options.onTrouble);
    this.#loaded.clear();
  }
}
