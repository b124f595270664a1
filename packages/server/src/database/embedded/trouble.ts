import type { Trouble } from "../../lib/StartFailure.ts";
import type { ClusterFolder } from "./ClusterFolder.ts";

const silence = "PostgreSQL ended without a word: it was killed, or the machine had no memory left.";

/** `why` is PostgreSQL's own last word, if it had one. */
export function stopped(folder: ClusterFolder, why: string | undefined): Trouble {
  return {
    what: "The database has stopped.",
    why: why ?? silence,
    todo: remedy(folder, why) ?? "Wait: it is being started again.",
  };
}

export function notStarting(folder: ClusterFolder, why: string): Trouble {
  return { what: "The database does not start.", why, todo: remedy(folder, why) ?? `Read the end of ${folder.log}.` };
}

export function unusable(dataDir: string, error: unknown): Trouble {
  return {
    what: "The data directory cannot be used.",
    why: error instanceof Error ? error.message : String(error),
    todo: `See that ${dataDir} is a directory on a disk with room, and that it may be written to; or choose another.`,
  };
}

function remedy({ root }: ClusterFolder, why = ""): string | undefined {
  if (/No space left|Disk quota exceeded/i.test(why)) return `Free some space on the disk of ${root}: what was saved is safe.`;
  if (/Read-only file system|Permission denied|Operation not permitted/i.test(why))
    return `Let the owner of ${root} write there again.`;
  return undefined;
}
