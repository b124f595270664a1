import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { House, Run } from "@palabre/e2e/House.ts";
import { joinAs, type TestParticipant } from "../../packages/testing/src/joinAs.ts";
import { runCommand } from "../../scripts/setup/command.mjs";
import { recordClip } from "./clip.ts";
import { needProgram } from "./needProgram.ts";

const source = join(import.meta.dirname, "..", "senders");

/** Many who are in one meeting and send their camera, none of them a browser. */
export class Senders {
  readonly #house: House;
  readonly #room: string;
  readonly #folders: readonly string[];
  readonly #program: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;
  readonly #people: TestParticipant[] = [];
  #isWatched = false;

  /** Tests and builds the program that sends, has a browser encode what it sends, and starts it. */
  static async open({ env, signal }: Run, house: House, room: string): Promise<Senders> {
    await needProgram("go");
    const built = await mkdtemp(join(tmpdir(), "palabre-senders-"));
    const program = join(built, "senders");
    // No check runs these tests, as none needs Go. A crowd whose packets are wrong would measure something else.
    await runCommand("go", ["test", "."], { cwd: source, env, signal });
    await runCommand("go", ["build", "-o", program, "."], { cwd: source, env, signal });
    return new Senders({ house, room, program, folders: [built, await recordClip(house)] });
  }

  private constructor(made: { house: House; room: string; program: string; folders: readonly [string, string] }) {
    this.#house = made.house;
    this.#room = made.room;
    this.#folders = made.folders;
    this.#program = spawn(made.program, [made.folders[1]], { stdio: ["pipe", "pipe", "inherit"] });
    this.#lines = createInterface({ input: this.#program.stdout as NodeJS.ReadableStream });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /** Resolves once that many more are in and sending. The first of all also watches, as a thumbnail, whoever comes in by a page. */
  async grow(by: number): Promise<void> {
    for (let more = 0; more < by; more += 1) {
      const person = await this.admit(`Personne ${this.#people.length + 1}`);
      this.#program.stdin?.write(`${JSON.stringify({ ...accessOf(person, this.#house), watches: !this.#isWatched })}\n`);
      this.#isWatched = true;
      const { done } = await this.#answers.next();
      if (done) throw new Error("The senders have ended");
    }
  }

  /** Somebody in the meeting who sends nothing. */
  async admit(name: string): Promise<TestParticipant> {
    const person = await joinAs(this.#house.palabre, name, { room: this.#room });
    this.#people.push(person);
    return person;
  }

  async close(): Promise<void> {
    const ended = once(this.#program, "exit");
    this.#program.stdin?.end();
    if (this.#program.exitCode === null) await ended;
    this.#lines.close();
    await Promise.allSettled(this.#people.map((person) => person.leave()));
    await Promise.all(this.#folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

/** What the engine's client of somebody who was admitted needs. */
export const accessOf = ({ client, name }: TestParticipant, { palabre }: House): { url: string; token: string } => {
  if (!client.joined) throw new Error(`${name} is not in the meeting`);
  const { url, token } = client.joined.media;
  return { url: new URL(url, palabre.origin).href, token };
};
