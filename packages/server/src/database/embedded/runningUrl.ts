import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { clusterFolder, connectionString } from "./ClusterFolder.ts";
import { isAnswering } from "./postmaster.ts";

/** How to reach the PostgreSQL that a server has running in this data directory, for a tool beside it. Undefined if none runs. */
export async function runningUrl(dataDir: string): Promise<string | undefined> {
  const folder = clusterFolder(resolve(dataDir));
  return (await isAnswering(folder)) ? connectionString(folder, await readFile(folder.password, "utf8")) : undefined;
}
