import { readFile } from "node:fs/promises";

/** PostgreSQL's main process, as its `postmaster.pid` tells. The file may be older than a crash: a pid alone proves nothing. */
export type PostmasterFile = { pid: number; isReady: boolean };

export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, isReady: lines[7]?.trim() === "ready" } : undefined;
}

export async function readPostmasterFile(path: string): Promise<PostmasterFile | undefined> {
  return parsePostmasterFile(await readFile(path, "utf8").catch(() => ""));
}
