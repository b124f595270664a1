import { execFile } from "node:child_process";
import { chmod, cp, lstat, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { memoryFolder } from "../../../../testing/src/memoryFolder.ts";
import { databaseAccount } from "./account.ts";
import { placeBinaries, type Shipped, shippedBinaries } from "./binaries.ts";

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

let folder: string;
let dataDir: string;
beforeEach(async () => {
  folder = await mkdtemp(join(memoryFolder(), "palabre-binaries-"));
  dataDir = join(folder, "data");
  await mkdir(dataDir);
  await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true }));

const stranger = () => databaseAccount(join(folder, "nothing-yet"));

/** A package in small, to see where it is put. */
async function smallPackage(program: string): Promise<Shipped> {
  const native = join(folder, "package", "native");
  await mkdir(join(native, "bin"), { recursive: true });
  await writeFile(join(native, "pg-symlinks.json"), "[]");
  await writeFile(join(native, "bin", "postgres"), program, { mode: 0o755 });
  return { native, version: "18.4.0" };
}

const working = "#!/bin/sh\necho 'postgres (PostgreSQL) 18.4'\n";

test("programs that run where npm put them stay there", async () => {
  const shipped = await smallPackage(working);
  expect(await placeBinaries(shipped, dataDir, await stranger())).toEqual({
    postgres: join(shipped.native, "bin", "postgres"),
    initdb: join(shipped.native, "bin", "initdb"),
    major: "18",
  });
});

test("after npm ci --ignore-scripts, which leaves the libraries' links out, a copy with its links serves", async () => {
  const { native, version } = shippedBinaries();
  const unlinked = { native: join(folder, "native"), version };
  const filter = async (path: string) => !(path.endsWith(".a") || (await lstat(path)).isSymbolicLink());
  await cp(native, unlinked.native, { recursive: true, filter });
  const account = await stranger();
  const placed = await placeBinaries(unlinked, dataDir, account);
  expect(placed.postgres).toBe(join(dataDir, `postgresql-binaries-${version}`, "bin", "postgres"));
  for (const program of [placed.postgres, placed.initdb]) await run(program, ["--version"], { ...account, cwd: "/" });
  expect(await placeBinaries(unlinked, dataDir, account)).toEqual(placed);
});

// Such is a clone in root's home. Nobody else than root can be shut out of what is theirs.
if (isRoot) {
  test("under a folder that is closed to PostgreSQL's account, a copy in the data directory serves", async () => {
    const shipped = await smallPackage(working);
    await chmod(join(folder, "package"), 0o700);
    const { postgres } = await placeBinaries(shipped, dataDir, await stranger());
    expect(postgres).toBe(join(dataDir, "postgresql-binaries-18.4.0", "bin", "postgres"));
  });
}

test("programs that run nowhere are told with what they said", async () => {
  const shipped = await smallPackage("#!/bin/sh\necho 'a library is missing' >&2\nexit 127\n");
  await expect(placeBinaries(shipped, dataDir, await stranger())).rejects.toMatchObject({
    what: "PostgreSQL's programs do not run on this machine.",
    why: expect.stringContaining("a library is missing"),
  });
});
