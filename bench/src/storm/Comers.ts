import { setTimeout as pause } from "node:timers/promises";
import { type Arrival, MediaCrowd } from "../forward/MediaCrowd.ts";
import { openPalabreLine, type PalabreLine } from "../talk/lines.ts";

const looksEveryMs = 20;
const patienceMs = 20_000;

/** How long somebody took from their first request to somebody's picture; nothing for one who did not get there. */
export type Coming = { tookMs?: number; doneAtMs?: number; error?: string };

/** People without a page who come into one meeting as a page does: its door, its socket, then sound and picture. */
export class Comers {
  readonly #place: { url: string; room: string };
  readonly #crowd: MediaCrowd;
  #lines: PalabreLine[] = [];
  #count = 0;

  constructor(program: string, place: { url: string; room: string }) {
    this.#crowd = new MediaCrowd(program);
    this.#place = place;
  }

  /** One who comes alone. */
  async one(): Promise<Coming> {
    const [coming] = await this.storm([0]);
    return coming ?? {};
  }

  /** So many as there are moments, each so many milliseconds from now. Resolves once all are there or are given up. */
  async storm(moments: readonly number[]): Promise<readonly Coming[]> {
    const comings = await Promise.all(moments.map((moment) => this.#come(moment)));
    const asked = comings.flatMap(({ identity }) => (identity ? [identity] : []));
    const arrivals = await this.#arrivalsOf(asked);
    return comings.map(({ identity, startedAtMs, error }) => {
      const { atMs, error: refusal = "no picture" }: Arrival = (identity && arrivals[identity]) || {};
      if (atMs === undefined) return { error: error ?? refusal };
      return { tookMs: atMs - startedAtMs, doneAtMs: atMs };
    });
  }

  /** All go, for good. */
  async disperse(): Promise<void> {
    await Promise.all(this.#lines.map((line) => line.leave()));
    this.#lines = [];
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#lines.map((line) => line.close()));
    await this.#crowd.close();
  }

  async #come(moment: number): Promise<{ startedAtMs: number; identity?: string; error?: string }> {
    this.#count += 1;
    const index = this.#count;
    await pause(moment);
    const startedAtMs = Date.now();
    try {
      const line = await openPalabreLine({ ...this.#place, index });
      this.#lines.push(line);
      const identity = `comer-${index}`;
      await this.#crowd.come({ url: new URL(line.media.url, this.#place.url).href, token: line.media.token, identity });
      return { startedAtMs, identity };
    } catch (error) {
      return { startedAtMs, error: String(error) };
    }
  }

  async #arrivalsOf(identities: readonly string[]): Promise<Readonly<Record<string, Arrival>>> {
    for (const until = performance.now() + patienceMs; ; await pause(looksEveryMs)) {
      const arrivals = await this.#crowd.arrivals();
      if (identities.every((identity) => arrivals[identity]) || performance.now() > until) return arrivals;
    }
  }
}
