import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { needProgram } from "../needProgram.ts";
import { loadCore } from "../PinnedServer.ts";
import { keys } from "./BareEngine.ts";

const source = join(import.meta.dirname, "..", "..", "senders");

/** Counted from the beginning, over all who are in. */
export type Count = { streams: number; packets: readonly number[]; lost: number; sent: number; cpuSeconds: number };

export type Entrant = { url: string; room: string; identity: string; sends: boolean; receives: boolean };

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
    this.#child = spawn("taskset", ["-c", loadCore, program], { stdio: ["pipe", "pipe", "inherit"] });
    this.#answers = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  }

  async enter(entrant: Entrant): Promise<void> {
    await this.#ask({ do: "enter", key: keys.apiKey, secret: keys.apiSecret, ...entrant });
  }

  async count(): Promise<Count> {
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
