import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./command.mjs";
import { downloadEngine } from "./engine-archive.mjs";
import { buildEngine } from "./engine-build.mjs";
import { findOnPath, isExecutable } from "./find-on-path.mjs";
import { Problem } from "./Problem.mjs";

/** @import { Text } from "./language.mjs" */
/** @import { Step } from "./Steps.mjs" */

/**
 * @typedef {object} Supply what a source of the engine gets to work with
 * @property {string} version
 * @property {string} folder empty, on the same disk as the cache, removed afterwards
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 * @property {Pick<Step, "tell" | "tellFraction">} step
 */

export const ENGINE_VERSION = "1.13.5";
const PUBLIC_RELEASES = "https://github.com/livekit/livekit/releases/download";
const WORK_PREFIX = ".engine-";
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * Finds LiveKit, or brings it in: given address, PATH, our cache, `go install`, release archive.
 * @param {{ env: NodeJS.ProcessEnv, signal: AbortSignal, step: Pick<Step, "tell" | "tellFraction">, releases?: string }} options
 *   `releases` is where release archives are published
 * @returns {Promise<string | undefined>} the engine's program, or nothing where `LIVEKIT_URL` names a running one
 */
export async function provideEngine({ env, signal, step, releases = env["PALABRE_ENGINE_RELEASES"] || PUBLIC_RELEASES }) {
  if (env["LIVEKIT_URL"]) {
    step.tell({ fr: "celui de LIVEKIT_URL", en: "the one at LIVEKIT_URL" });
    return undefined;
  }
  const found = await findEngine(env, step);
  if (found) return found;

  const sources = [buildEngine, (/** @type {Supply} */ supply) => downloadEngine({ ...supply, releases })];
  const refusals = [];
  for (const source of sources) {
    try {
      return await installFrom(source, { env, signal, step });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Problem) throw error;
      refusals.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw noEngine(refusals);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Pick<Step, "tell">} step
 */
async function findEngine(env, step) {
  const onPath = await findOnPath("livekit-server", env);
  if (onPath && (await isWanted(onPath))) {
    step.tell({ fr: `trouvé : ${onPath}`, en: `found at ${onPath}` });
    return onPath;
  }
  const cached = cachedEngine(env);
  if ((await isExecutable(cached)) && (await isWanted(cached))) return cached;
  return undefined;
}

/** @param {NodeJS.ProcessEnv} env */
function cacheFolder(env) {
  return join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "palabre");
}

/** @param {NodeJS.ProcessEnv} env */
function cachedEngine(env) {
  return join(cacheFolder(env), `livekit-server-${ENGINE_VERSION}`, "livekit-server");
}

/**
 * Works in a folder of its own and puts the proven program in its place by one rename, so that neither an interruption nor a
 * second start at the same time leaves half an engine.
 * @param {(supply: Supply) => Promise<string>} source
 * @param {Pick<Supply, "env" | "signal" | "step">} context
 */
async function installFrom(source, { env, signal, step }) {
  const folder = await makeWorkFolder(cacheFolder(env));
  try {
    const program = await source({ version: ENGINE_VERSION, folder, env, signal, step });
    await chmod(program, 0o755);
    const version = await versionOf(program);
    if (version !== ENGINE_VERSION) throw new Error(`livekit-server --version: ${version ?? "no answer"} ≠ ${ENGINE_VERSION}`);
    const place = cachedEngine(env);
    await mkdir(join(place, ".."), { recursive: true });
    await rename(program, place);
    return place;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} cache */
async function makeWorkFolder(cache) {
  try {
    await mkdir(cache, { recursive: true });
    await removeAbandoned(cache);
    return await mkdtemp(join(cache, WORK_PREFIX));
  } catch (error) {
    throw unwritableCache(cache, error);
  }
}

/**
 * A start that was killed outright could not tidy up after itself.
 * @param {string} cache
 */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(WORK_PREFIX)) continue;
    const folder = join(cache, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} program */
async function isWanted(program) {
  return (await versionOf(program)) === ENGINE_VERSION;
}

/**
 * @param {string} program
 * @returns {Promise<string | undefined>} nothing when it does not run here
 */
async function versionOf(program) {
  const printed = await runCommand(program, ["--version"], { timeoutMs: 10_000 }).catch(() => "");
  return /\bversion (\d+\.\d+\.\d+)\b/.exec(printed)?.[1];
}

/**
 * @param {string} cache
 * @param {unknown} error
 */
function unwritableCache(cache, error) {
  const why = error instanceof Error ? error.message : String(error);
  return new Problem({
    what: { fr: `Impossible d'écrire dans ${cache}.`, en: `Cannot write to ${cache}.` },
    why: { fr: why, en: why },
    todo: {
      fr: "Donnez un dossier où écrire par la variable XDG_CACHE_HOME, puis recommencez.",
      en: "Name a folder that can be written to in XDG_CACHE_HOME, then try again.",
    },
  });
}

/** @param {string[]} refusals why each source could not give it */
function noEngine(refusals) {
  const why = refusals.map((refusal) => `\n- ${refusal}`).join("");
  return new Problem({
    what: {
      fr: `Le moteur média (LiveKit ${ENGINE_VERSION}) n'a pas pu être installé ; rien n'a été laissé à moitié fait.`,
      en: `The media engine (LiveKit ${ENGINE_VERSION}) could not be installed; nothing was left half done.`,
    },
    why: { fr: why, en: why },
    todo: {
      fr: `Vérifiez l'accès au réseau et recommencez, ou mettez livekit-server ${ENGINE_VERSION} dans le PATH, ou donnez un LiveKit qui tourne par LIVEKIT_URL.`,
      en: `Check the network and try again, or put livekit-server ${ENGINE_VERSION} on the PATH, or name a running LiveKit in LIVEKIT_URL.`,
    },
  });
}
