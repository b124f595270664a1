import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./command.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { Problem } from "./Problem.mjs";

/** @import { Setup } from "./prepare.mjs" */

const SOURCES = ["packages/web", "packages/client", "packages/protocol", "package-lock.json"];
const DIST = "packages/web/dist";
const STAMP = ".sources";

/**
 * Builds the pages, unless these very sources were built already. The build happens aside and is put in its place whole.
 * @param {Setup & { node: string }} setup
 */
export async function buildWeb({ root, env, signal, steps, node }) {
  await steps.run({ fr: "Pages web", en: "Web pages" }, async (step) => {
    const wanted = await fingerprint(root, SOURCES);
    if ((await readFile(join(root, DIST, STAMP), "utf8").catch(() => "")) === wanted) return;
    step.tell({ fr: "construction", en: "building them" });
    const cache = join(root, ".cache");
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, "web-"));
    try {
      const built = join(folder, "new");
      await runVite({ root, env, signal, node, built });
      await writeFile(join(built, STAMP), wanted);
      await putInPlace(built, join(root, DIST), join(folder, "old"));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    step.tell({ fr: "construites", en: "built" });
  });
}

/** @param {Omit<Setup, "steps"> & { node: string, built: string }} options */
async function runVite({ root, env, signal, node, built }) {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  try {
    await runCommand(node, [vite, "build", "packages/web", "--outDir", built, "--emptyOutDir"], { cwd: root, env, signal });
  } catch (error) {
    signal.throwIfAborted();
    throw buildFailed(error);
  }
}

/**
 * @param {string} built
 * @param {string} dist
 * @param {string} old
 */
async function putInPlace(built, dist, old) {
  await rename(dist, old).catch((error) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(built, dist);
}

/** @param {unknown} error */
function buildFailed(error) {
  const why = error instanceof Error ? error.message : String(error);
  return new Problem({
    what: { fr: "Les pages web n'ont pas pu être construites.", en: "The web pages could not be built." },
    why: { fr: why, en: why },
    todo: {
      fr: "Si vous avez modifié les sources, corrigez l'erreur ci-dessus ; sinon repartez d'un clone propre.",
      en: "If you changed the sources, mend the error above; otherwise start from a clean clone.",
    },
  });
}
