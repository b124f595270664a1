import type { Draft, StoredEvent } from "./MeetingLog.ts";

/** News between the processes that serve one meeting: what the log has grown by, or what passed and is not kept. */
export type News = { kind: "grown"; events: readonly StoredEvent[] } | { kind: "passing"; event: Draft };

/** News may be lost or come late, never be wrong: a meeting looks at its log when in doubt. */
export interface Bus {
  publish(meetingId: string, news: News): void;
  /** Returns the way to stop listening. A process does not hear its own news. */
  subscribe(meetingId: string, listener: (news: News) => void): () => void;
}

type Listener = (news: News) => void;

/** One bus for several meetings in one process, as tests and a single box need it; a cluster's goes over Redis. */
export class LocalBus {
  readonly #listeners = new Map<string, Set<Listener>>();

  /** A process's own view of the bus. */
  connect(): Bus {
    const own = new Set<Listener>();
    return {
      publish: (meetingId, news) => {
        for (const listener of this.#listeners.get(meetingId) ?? []) if (!own.has(listener)) listener(news);
      },
      subscribe: (meetingId, listener) => {
        const listeners = this.#listeners.get(meetingId) ?? new Set();
        this.#listeners.set(meetingId, listeners.add(listener));
        own.add(listener);
        return () => {
          own.delete(listener);
          listeners.delete(listener);
          if (listeners.size === 0) this.#listeners.delete(meetingId);
        };
      },
    };
  }
}
