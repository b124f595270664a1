import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

const versionOf = (command: string, ...args: string[]): string => {
  try {
    return (
      execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
        .trim()
        .split("\n")[0] ?? ""
    );
  } catch {
    return "absent";
  }
};

/** What a figure depends on. */
export const machine = (more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string | number>> => ({
  cores: cpus().length,
  processor: cpus()[0]?.model ?? "unknown",
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  node: process.version,
  commit: versionOf("git", "rev-parse", "--short", "HEAD"),
  ...more,
});
