import { join } from "node:path";
import { runCommand } from "./command.mjs";
import { isExecutable } from "./find-on-path.mjs";
import { Problem } from "./Problem.mjs";

// The first Node that runs TypeScript sources without a flag.
const OLDEST = [22, 18];

/**
 * The Node that runs our sources: the pinned one, else the one that is running, if it can.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function findPinnedNode(root) {
  const pinned = join(root, "node_modules/.bin/node");
  // It is asked, since on a system with another C library the file is there and does not run.
  if ((await isExecutable(pinned)) && (await runsHere(pinned))) return pinned;
  if (canRunTypeScript(process.versions.node)) return process.execPath;
  throw new Problem({
    what: { fr: "Aucun Node capable de lancer Palabre.", en: "No Node that can run Palabre." },
    why: {
      fr: `Le Node livré avec Palabre ne marche pas sur ${process.platform}-${process.arch}, et celui-ci est ${process.versions.node}.`,
      en: `The Node that comes with Palabre does not work on ${process.platform}-${process.arch}, and this one is ${process.versions.node}.`,
    },
    todo: {
      fr: "Installez Node 24 depuis https://nodejs.org puis recommencez.",
      en: "Install Node 24 from https://nodejs.org and try again.",
    },
  });
}

/** @param {string} node */
async function runsHere(node) {
  return runCommand(node, ["--version"], { timeoutMs: 10_000 }).then(
    () => true,
    () => false,
  );
}

/** @param {string} version */
function canRunTypeScript(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
