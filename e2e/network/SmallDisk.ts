import { execFile } from "node:child_process";
import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const SIZE = "160m";

/** A disk that can be full, in a folder of this process's own view of the file system. */
export class SmallDisk {
  readonly #folder: string;

  static async mount(folder: string): Promise<SmallDisk> {
    await mkdir(folder, { recursive: true });
    await run("mount", ["-t", "tmpfs", "-o", `size=${SIZE}`, "palabre-disk", folder]);
    return new SmallDisk(folder);
  }

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Leaves no room at all. */
  async fill(): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder);
    await writeFile(this.#ballast, Buffer.alloc(bavail * bsize));
  }

  async free(): Promise<void> {
    await rm(this.#ballast, { force: true });
  }

  /** Lazily: PostgreSQL removes its last file a moment before it leaves the folder. */
  async unmount(): Promise<void> {
    await run("umount", ["--lazy", this.#folder]);
  }

  get #ballast(): string {
    return join(this.#folder, "ballast");
  }
}
