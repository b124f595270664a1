import type { Redis } from "ioredis";
import type { Bus, News } from "../meeting/Bus.ts";

type Listener = (news: News) => void;
type Letter = { from: string; news: News };

const channelOf = (meetingId: string): string => `palabre:meeting:${meetingId}`;

/** News between processes over Redis. While Redis is away news are lost, and meetings find out from their log. */
export class RedisBus implements Bus {
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #processId: string;
  readonly #onTrouble: (error: unknown) => void;
  readonly #listeners = new Map<string, Set<Listener>>();

  /** `subscriber` is a connection of its own, as Redis demands; whoever made the two closes them. */
  constructor(redis: { publisher: Redis; subscriber: Redis }, processId: string, onTrouble: (error: unknown) => void) {
    this.#publisher = redis.publisher;
    this.#subscriber = redis.subscriber;
    this.#processId = processId;
    this.#onTrouble = onTrouble;
    this.#subscriber.on("message", (channel: string, message: string) => this.#hear(channel, message));
  }

  publish(meetingId: string, news: News): void {
    const letter: Letter = { from: this.#processId, news };
    this.#publisher.publish(channelOf(meetingId), JSON.stringify(letter)).catch(this.#onTrouble);
  }

  subscribe(meetingId: string, listener: Listener): () => void {
    const channel = channelOf(meetingId);
    const listeners = this.#listeners.get(channel) ?? new Set();
    if (listeners.size === 0) this.#subscriber.subscribe(channel).catch(this.#onTrouble);
    this.#listeners.set(channel, listeners.add(listener));
    return () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      this.#listeners.delete(channel);
      this.#subscriber.unsubscribe(channel).catch(this.#onTrouble);
    };
  }

  #hear(channel: string, message: string): void {
    const { from, news } = JSON.parse(message) as Letter;
    if (from === this.#processId) return;
    for (const listener of this.#listeners.get(channel) ?? []) listener(news);
  }
}
