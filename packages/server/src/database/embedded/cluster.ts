import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { isOtherAlive } from "../../lib/isOtherAlive.ts";
import { StartFailure } from "../../lib/StartFailure.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { type ClusterFolder, layout } from "./ClusterFolder.ts";

const run = promisify(execFile);

type Programs = { binaries: Binaries; account: Account };

/** Makes the folder that data directories hold, and lets the database's account through to it. */
export async function openDataDir(dataDir: string, { uid, gid }: Account): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const { mode, uid: owner } = await stat(dataDir);
  if (owner === process.getuid?.() && owner !== uid) await chmod(dataDir, (mode & 0o7777) | 0o001);
  await run("test", ["-x", dataDir], { uid, gid, cwd: "/" }).catch((cause) => {
    throw new StartFailure(
      {
        what: "The database's account cannot reach the data directory.",
        why: `${dataDir}, or a folder above it, is closed to the user with the number ${uid}, whom PostgreSQL runs as.`,
        todo: `Choose a data directory that every user may pass through to, such as /var/lib/palabre.`,
      },
      { cause },
    );
  });
}

/** Makes the cluster if there is none, and refuses one that these programs cannot read. */
export async function ensureCluster(folder: ClusterFolder, programs: Programs): Promise<void> {
  await removeUnfinished(folder);
  const version = await versionOf(folder);
  if (version === undefined) await create(folder, programs);
  else if (version !== programs.binaries.major) throw otherVersion(folder, version, programs.binaries.major);
}

async function versionOf({ cluster }: ClusterFolder): Promise<string | undefined> {
  const text = await readFile(join(cluster, "PG_VERSION"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return text?.trim();
}

/**
 * Aside, and renamed when it is whole: an initdb cut short leaves a folder that PostgreSQL neither starts nor makes anew.
 * Another process that does the same at the same time is no harm: the second rename is refused, and the first one's cluster serves.
 */
async function create(folder: ClusterFolder, { binaries, account }: Programs): Promise<void> {
  const unfinished = layout(`${folder.root}.new.${process.pid}`);
  try {
    await mkdir(unfinished.root, { mode: 0o700 });
    await writeFile(unfinished.password, randomBytes(32).toString("hex"), { mode: 0o600, flush: true });
    for (const path of [unfinished.root, unfinished.password]) await chown(path, account.uid, account.gid);
    await initialise(unfinished, { binaries, account });
    await rename(unfinished.root, folder.root).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
    await syncFolder(dirname(folder.root));
  } finally {
    await removeFolder(unfinished.root);
  }
}

async function initialise(folder: ClusterFolder, { binaries, account }: Programs): Promise<void> {
  const flags = [
    `--pgdata=${folder.cluster}`,
    "--username=palabre",
    `--pwfile=${folder.password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Built in: an update of the system's C library or ICU cannot change the order of what is in the indexes.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ];
  await run(binaries.initdb, flags, { ...account, cwd: folder.root, env: {} }).catch((cause) => {
    throw new StartFailure(
      {
        what: "The database could not be created.",
        why: String(cause.stderr || cause.message).trim(),
        todo: `Check that there is room (100 MB) on the disk of ${dirname(folder.root)} and that it may be written to.`,
      },
      { cause },
    );
  });
}

/** What a killed first start left behind. One whose maker is alive is being made now. */
async function removeUnfinished(folder: ClusterFolder): Promise<void> {
  const prefix = `${basename(folder.root)}.new.`;
  const parent = dirname(folder.root);
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix) && !isOtherAlive(Number(name.slice(prefix.length)))) await removeFolder(join(parent, name));
  }
}

/** With retries, as an initdb that lost its parent may still be writing into it. */
const removeFolder = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });

/** The new name is on the disk before anything inside it is promised to anybody. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

function otherVersion({ root }: ClusterFolder, found: string, ours: string): StartFailure {
  return new StartFailure({
    what: "The database was made by another version of PostgreSQL.",
    why: `${root} belongs to PostgreSQL ${found}; this version of Palabre brings PostgreSQL ${ours}.`,
    todo: "Back up with the version of Palabre that ran before (npm run backup), move that folder away, and restore with this one.",
  });
}
