// The only file that an ancient Node has to understand: no syntax younger than ES modules in it.
import { languageOf } from "./language.mjs";

const OLDEST_MAJOR = 18;

const TOO_OLD = {
  fr: `Palabre a besoin de Node ${OLDEST_MAJOR} ou plus récent ; celui-ci est trop ancien (${process.version}). Installez la version LTS depuis https://nodejs.org puis recommencez.`,
  en: `Palabre needs Node ${OLDEST_MAJOR} or newer; this one is too old (${process.version}). Install the LTS version from https://nodejs.org and try again.`,
};

/**
 * Goes on only where Node is recent enough; says what to do otherwise.
 * @param {() => Promise<void>} goOn
 */
export function onRecentNode(goOn) {
  if (Number(process.versions.node.split(".")[0]) >= OLDEST_MAJOR) return goOn();
  console.error(TOO_OLD[languageOf(process.env)]);
  process.exitCode = 1;
  return Promise.resolve();
}
