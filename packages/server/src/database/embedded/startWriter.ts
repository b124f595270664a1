import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

/** A server in small, in a process of its own, for a test to kill. */
export type Writer = {
  pid: number;
  /** The rows whose commit it was told of; or, as the only one, why it was refused. */
  names: readonly string[];
  /** When it has written so many rows. */
  said(count: number): Promise<void>;
  kill(): Promise<void>;
};

export function startWriter(dataDir: string): Writer {
  const program = fileURLToPath(new URL("./writer.fixture.ts", import.meta.url));
  const child = spawn(process.execPath, [program, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  const names: string[] = [];
  createInterface({ input: child.stdout }).on("line", (name) => names.push(name));
  const said = async (count: number) => {
    await vi.waitUntil(() => names.length >= count, { timeout: 15_000, interval: 5 });
  };
  const closed = once(child, "close");
  const kill = async () => {
    child.kill("SIGKILL");
    await closed;
  };
  return { pid: child.pid ?? 0, names, said, kill };
}
