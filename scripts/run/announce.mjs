/** @import { Language } from "../setup/language.mjs" */
/** @import { Doors } from "./ServerProcess.mjs" */

const READY = { fr: "Palabre est prêt. Ouvrez :", en: "Palabre is ready. Open:" };
const HERE = { fr: "Sur cet ordinateur", en: "On this computer" };
const ELSEWHERE = { fr: "Pour les autres appareils", en: "For other devices" };
const FIRST = { fr: "Pour administrer ce serveur, une première fois :", en: "To administrate this server, for the first time:" };
const HOW_TO_STOP = { fr: "Ctrl-C arrête tout.", en: "Ctrl-C stops everything." };

/** @param {string} url */
const isHere = (url) => new URL(url).hostname === "localhost";

/**
 * Which address is for whom. A single one that is for all needs no word.
 * @param {string[]} urls
 * @param {Language} language
 * @returns {string[]}
 */
export function addressLines(urls, language) {
  const [here, others] = [urls.filter(isHere), urls.filter((url) => !isHere(url))];
  const indented = (/** @type {string[]} */ some) => some.map((url) => `  ${url}`);
  if (here.length === 0) return indented(others);
  return [HERE[language], ...indented(here), ...(others.length > 0 ? [ELSEWHERE[language], ...indented(others)] : [])];
}

/**
 * The link is as long as its secret: it stands below the box, where a narrow terminal does not cut it.
 * @param {string | undefined} url
 * @param {Language} language
 */
export function administratorLines(url, language) {
  return url ? [FIRST[language], `  ${url}`] : [];
}

/**
 * @param {Doors} doors
 * @param {Language} language
 */
export function announce({ urls, administratorUrl }, language) {
  const lines = [READY[language], "", ...addressLines(urls, language)];
  const width = Math.max(...lines.map((line) => line.length)) + 4;
  const rule = "─".repeat(width);
  const box = lines.map((line) => `│  ${line.padEnd(width - 4)}  │`);
  const below = [...administratorLines(administratorUrl, language), HOW_TO_STOP[language]];
  console.log(`\n┌${rule}┐\n${box.join("\n")}\n└${rule}┘\n${below.join("\n")}\n`);
}
