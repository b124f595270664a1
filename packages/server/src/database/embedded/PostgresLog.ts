import { type FileHandle, open, rename, stat } from "node:fs/promises";
import type { Account } from "./account.ts";

const largestBytes = 5_000_000;
const tailBytes = 64_000;

/**
 * The file that PostgreSQL writes its messages to: a file, not a pipe, since PostgreSQL outlives us when we are killed.
 * Tells why it ended, as far as it said so since the last `mark()`.
 */
export class PostgresLog {
  readonly #path: string;
  #mark = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** For the next PostgreSQL to write to. A grown log is set aside, so that there are never more than two. */
  async open({ uid, gid }: Account): Promise<FileHandle> {
    if ((await this.#size()) > largestBytes) await rename(this.#path, `${this.#path}.1`);
    await this.mark();
    const file = await open(this.#path, "a", 0o600);
    await file.chown(uid, gid);
    return file;
  }

  async mark(): Promise<void> {
    this.#mark = await this.#size();
  }

  async failure(): Promise<string | undefined> {
    const size = await this.#size();
    const start = Math.max(this.#mark, size - tailBytes);
    if (size <= start) return undefined;
    const file = await open(this.#path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
      return failureIn(buffer.toString("utf8", 0, bytesRead));
    } finally {
      await file.close();
    }
  }

  async #size(): Promise<number> {
    const found = await stat(this.#path).catch(() => undefined);
    return found?.size ?? 0;
  }
}

// What every client is told while PostgreSQL is away: the consequence, never the cause.
const consequence = /the database system is|terminating connection/;

/** A panic ends PostgreSQL, so it is the cause of the fatal errors around it. What stops it before it logs has no prefix. */
export function failureIn(text: string): string | undefined {
  const said = (severity: RegExp) =>
    text
      .split("\n")
      .flatMap((line) => severity.exec(line)?.[1] ?? [])
      .filter((message) => !consequence.test(message))
      .at(-1);
  return said(/PANIC: +(.*)/) ?? said(/FATAL: +(.*)/) ?? said(/^postgres: (.*)/);
}
