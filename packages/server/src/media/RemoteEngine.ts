import type { EngineHost, EngineKeys } from "./EngineHost.ts";

/** An engine that somebody else runs, named by `LIVEKIT_URL`: nothing to start, to watch or to stop. */
export class RemoteEngine implements EngineHost {
  readonly keys: EngineKeys;
  readonly #address: string;

  constructor(url: string, keys: EngineKeys) {
    this.keys = keys;
    this.#address = url.replace(/^ws/, "http").replace(/\/+$/, "");
  }

  address(): string {
    return this.#address;
  }

  onRestart(): () => void {
    return () => {};
  }

  async close(): Promise<void> {}
}
