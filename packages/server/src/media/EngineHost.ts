/** What signs tokens, calls and webhooks. Whoever has it rules the engine: it never leaves the server. */
export type EngineKeys = { apiKey: string; apiSecret: string };

/** Where a media engine lives: a process of ours, or somebody else's by `LIVEKIT_URL`. */
export interface EngineHost {
  /** Constant for the life of the host, so that a token outlives a restart of the engine. */
  readonly keys: EngineKeys;
  /** The inner `http(s)://` address, without a trailing slash; `undefined` while the engine is down. It may change with a restart. */
  address(): string | undefined;
  /** Called when the engine no longer answers; its rooms are gone. Returns the unsubscription. */
  onLost(listener: () => void): () => void;
  close(): Promise<void>;
}
