import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addFeature } from "./addFeature.ts";

const root = join(import.meta.dirname, "..", "..");
const run = promisify(execFile);
let house = "";

beforeEach(async () => {
  house = await mkdtemp(join(tmpdir(), "palabre-new-feature-"));
  const isSource = (path: string) => !/node_modules|\/dist$|\.git$|\/\.cache$/.test(path);
  for (const part of [
    "packages",
    "scripts",
    "docs",
    "e2e",
    "tsconfig.json",
    "biome.json",
    ".gitignore",
    "package.json",
    "vitest.config.ts",
  ]) {
    await cp(join(root, part), join(house, part), { recursive: true, filter: isSource });
  }
});
afterEach(() => rm(house, { recursive: true, force: true }));

/** What others wrote stays where it is; our packages are those of this house, which have the new feature. */
const linkPackages = async (): Promise<void> => {
  const installed = join(root, "node_modules");
  await mkdir(join(house, "node_modules", "@palabre"), { recursive: true });
  for (const name of await readdir(installed))
    if (name !== "@palabre") await symlink(join(installed, name), join(house, "node_modules", name));
  for (const name of await readdir(join(house, "packages")))
    await symlink(join(house, "packages", name), join(house, "node_modules", "@palabre", name));
};

test("a new feature compiles, passes its tests and the folder rules, and stands in every list", async () => {
  await linkPackages();
  await addFeature(house, "stars");
  const program = (path: string, ...args: string[]) =>
    run(process.execPath, [join(house, "node_modules", path), ...args], { cwd: house });
  await program("@biomejs/biome/bin/biome", "check", "--write", ".");
  await program("typescript/bin/tsc", "-p", ".");
  await program("typescript/bin/tsc", "-p", "packages/web");
  await program("vitest/vitest.mjs", "run", "packages/server/src/features", "packages/web/src/words.test.ts");
}, 120_000);

test("nothing is written when the name cannot be one, is taken, or a list is not as expected", async () => {
  const before = await readFile(join(house, "packages/server/src/features/index.ts"), "utf8");
  for (const name of ["", "Stars", "my-feature", "../x", "chat"]) await expect(addFeature(house, name)).rejects.toThrow();
  await rm(join(house, "packages/web/src/features/index.ts"));
  await expect(addFeature(house, "stars")).rejects.toThrow();
  expect(await readFile(join(house, "packages/server/src/features/index.ts"), "utf8")).toBe(before);
  await expect(readFile(join(house, "packages/protocol/src/features/stars.ts"), "utf8")).rejects.toThrow("ENOENT");
});
