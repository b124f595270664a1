import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { StartFailure } from "../../lib/StartFailure.ts";

const run = promisify(execFile);

/** Who PostgreSQL runs as. */
export type Account = { uid: number; gid: number };

const name = "palabre-db";

/** PostgreSQL refuses to run as root: there it gets a system account of its own, elsewhere it runs as we do. */
export async function databaseAccount(folder: string): Promise<Account> {
  const { getuid, getgid } = process;
  if (!getuid || !getgid) throw unsupported(`It does not run on ${process.platform}.`);
  const owner = await ownerOf(folder);
  const isRoot = getuid() === 0;
  if (owner && (isRoot || owner.uid === getuid())) return owner;
  if (owner) throw foreign(folder, owner);
  return isRoot ? ((await lookUp()) ?? (await create())) : { uid: getuid(), gid: getgid() };
}

async function ownerOf(folder: string): Promise<Account | undefined> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return found && { uid: found.uid, gid: found.gid };
}

async function lookUp(): Promise<Account | undefined> {
  const ids = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, name]))).catch(() => undefined);
  const [uid, gid] = ids?.map(({ stdout }) => Number(stdout)) ?? [];
  return uid && gid ? { uid, gid } : undefined;
}

async function create(): Promise<Account> {
  const flags = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"];
  const failure: unknown = await run("useradd", [...flags, name]).catch((error) => error);
  // Looking again comes first: somebody else who starts now may have created it between our look and our attempt.
  const account = await lookUp();
  if (account) return account;
  const reason = failure instanceof Error ? failure.message.trim() : "The new account cannot be found.";
  throw unsupported(`PostgreSQL refuses to run as root, and the system account ${name} could not be created: ${reason}`, failure);
}

function unsupported(why: string, cause?: unknown): StartFailure {
  return new StartFailure(
    {
      what: "The embedded database cannot run here.",
      why,
      todo: "Start Palabre as an ordinary user, or set DATABASE_URL to a PostgreSQL server.",
    },
    { cause },
  );
}

function foreign(folder: string, { uid }: Account): StartFailure {
  return new StartFailure({
    what: "The database belongs to another account.",
    why: `${folder} belongs to the user with the number ${uid}, and Palabre runs as number ${process.getuid?.()}.`,
    todo: "Start Palabre as the user who started it before (or as root), or choose another data directory.",
  });
}
