import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { needProgram } from "../needProgram.ts";
import { loadCore } from "../PinnedServer.ts";
import { keys } from "./BareEngine.ts";
import type { MediaServer } from "./MediaServer.ts";

const source = join(import.meta.dirname, "..", "..", "senders");

/** One track as one participant receives it, counted from the beginning. */
type StreamCount = { kind: "audio" | "video"; packets: number; lost: number };

export type Arrival = { atMs?: number; error?: string };

/** Over all who are in. */
type Count = { streams: readonly StreamCount[]; cpuSeconds: number };

/** What came of a stretch of time: each stream's packets a second, all packets, and the load's share of its core. */
export type Flow = {
  streams: readonly (Pick<StreamCount, "kind"> & { perSecond: number; lostShare: number })[];
  packets: number;
  lost: number;
  seconds: number;
  loadShare: number;
};

export type Entrant = {
  server: Pick<MediaServer, "kind" | "url">;
  room: string;
  identity: string;
  sends: boolean;
  receives: boolean;
};

/** Builds the program; the folder in which it lies is the caller's to remove. */
export const buildCrowd = async (): Promise<{ program: string; remove(): Promise<void> }> => {
  await needProgram("go");
  const folder = await mkdtemp(join(tmpdir(), "palabre-crowd-"));
  const program = join(folder, "crowd");
  await promisify(execFile)("go", ["build", "-o", program, "./crowd"], { cwd: source });
  return { program, remove: () => rm(folder, { recursive: true, force: true }) };
};

/** Participants who send and receive, in a process of their own on the core that the load gets. */
export class MediaCrowd {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(program: string) {
    // What Pion says of connections that end is no trouble.
    const env = { ...process.env, PION_LOG_DISABLE: "all" };
    this.#child = spawn("taskset", ["-c", loadCore, program], { stdio: ["pipe", "pipe", "inherit"], env });
    this.#answers = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  }

  async enter({ server: { kind, url }, ...entrant }: Entrant): Promise<void> {
    await this.#ask({ do: "enter", kind, url, key: keys.apiKey, secret: keys.apiSecret, ...entrant });
  }

  /** Somebody who was admitted comes for sound and picture; that they are there is told by `arrivals`. */
  async come(who: { url: string; token: string; identity: string }): Promise<void> {
    await this.#ask({ do: "come", ...who });
  }

  /** When each who came received the first packet of somebody's picture, by this machine's clock, or why they do not. */
  async arrivals(): Promise<Readonly<Record<string, Arrival>>> {
    return (await this.#ask({ do: "arrivals" })) as Record<string, Arrival>;
  }

  /** What flows within that time from now. */
  async flow(ms: number): Promise<Flow> {
    const [startedAt, before] = [performance.now(), await this.#count()];
    await pause(ms);
    const after = await this.#count();
    const seconds = (performance.now() - startedAt) / 1_000;
    const grown = after.streams.map(({ kind, packets, lost }, index) => {
      const earlier = before.streams[index] ?? { packets: 0, lost: 0 };
      return { kind, packets: packets - earlier.packets, lost: lost - earlier.lost };
    });
    return {
      streams: grown.map(({ kind, packets, lost }) => ({
        kind,
        perSecond: packets / seconds,
        lostShare: lost / Math.max(1, packets + lost),
      })),
      packets: grown.reduce((sum, { packets }) => sum + packets, 0),
      lost: grown.reduce((sum, { lost }) => sum + lost, 0),
      seconds,
      loadShare: (after.cpuSeconds - before.cpuSeconds) / seconds,
    };
  }

  async #count(): Promise<Count> {
    return (await this.#ask({ do: "count" })) as Count;
  }

  async close(): Promise<void> {
    const exited = once(this.#child, "exit");
    if (this.#child.kill("SIGKILL")) await exited;
  }

  async #ask(order: object): Promise<unknown> {
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error("The crowd has ended");
    return JSON.parse(value);
  }
}
