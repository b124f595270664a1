import { access, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { runCommand } from "./command.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { Problem } from "./Problem.mjs";

/** @import { Setup } from "./prepare.mjs" */

// Inside node_modules, so that whoever removes the one removes the other.
const STAMP = "node_modules/.palabre-installed";

// Whatever the person's settings are: all packages, and a reason when it fails, also below `npm --silent`.
const NPM_CI = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];

// A download that hangs is not always given up by npm. What has come is in its cache, so that another try goes on from there; the
// last one has all the time that a slow line needs.
const PATIENCE_MS = [240_000, 240_000, Number.POSITIVE_INFINITY];

/**
 * Installs what package-lock.json says, unless that very file was installed completely already.
 * @param {Setup} setup
 * @param {number[]} patienceMs how long each try may take, in milliseconds
 */
export async function installDependencies({ root, env, signal, steps }, patienceMs = PATIENCE_MS) {
  const wanted = `${process.platform}-${process.arch} ${await fingerprint(root, ["package-lock.json"])}`;
  const stamp = join(root, STAMP);
  await steps.run({ fr: "Dépendances", en: "Dependencies" }, async (step) => {
    if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return;
    step.tell({ fr: "installation par npm", en: "npm installs them" });
    await rm(stamp, { force: true });
    try {
      await runNpm({ root, env, signal }, patienceMs);
    } catch (error) {
      signal.throwIfAborted();
      throw installFailed(error);
    }
    await writeFile(stamp, wanted);
    step.tell({ fr: "installées", en: "installed" });
  });
}

/**
 * @param {Pick<Setup, "root" | "env" | "signal">} setup
 * @param {number[]} patienceMs
 */
async function runNpm({ root, env, signal }, [limitMs = Number.POSITIVE_INFINITY, ...others]) {
  const inTime = Number.isFinite(limitMs) ? AbortSignal.any([signal, AbortSignal.timeout(limitMs)]) : signal;
  try {
    // What it leaves is removed by the next installation anyway.
    await runCommand("npm", NPM_CI, { cwd: root, env: withoutOwnPrograms(root, env), signal: inTime, graceMs: 500 });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "TimeoutError")) throw error;
    await runNpm({ root, env, signal }, others);
  }
}

/**
 * For commands that are repeated often and leave the installation to others.
 * @param {string} root
 */
export async function requireDependencies(root) {
  await access(join(root, "node_modules")).catch(() => {
    throw new Problem({
      what: { fr: "Les dépendances manquent.", en: "The dependencies are missing." },
      why: { fr: "Il n'y a pas de dossier node_modules.", en: "There is no folder node_modules." },
      todo: { fr: "Lancez « npm ci », puis recommencez.", en: "Run “npm ci”, then try again." },
    });
  });
}

/**
 * npm must not run on the Node of the very node_modules that it is about to remove.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
function withoutOwnPrograms(root, env) {
  const folders = (env["PATH"] ?? "").split(delimiter);
  return { ...env, PATH: folders.filter((folder) => !resolve(folder).startsWith(join(root, "node_modules"))).join(delimiter) };
}

/** @param {unknown} error */
function installFailed(error) {
  const why = error instanceof Error ? error.message : String(error);
  return new Problem({
    what: { fr: "Les dépendances n'ont pas pu être installées.", en: "The dependencies could not be installed." },
    why: { fr: why, en: why },
    todo: {
      fr: "Vérifiez l'accès au registre npm et la place sur le disque, puis recommencez : l'installation reprendra à zéro.",
      en: "Check the access to the npm registry and the space on the disk, then try again: the installation will start afresh.",
    },
  });
}
