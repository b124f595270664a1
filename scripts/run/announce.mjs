/** @import { Language } from "../setup/language.mjs" */

const READY = { fr: "Palabre est prêt. Ouvrez :", en: "Palabre is ready. Open:" };
const HOW_TO_STOP = { fr: "Ctrl-C arrête tout.", en: "Ctrl-C stops everything." };

/**
 * @param {string[]} urls
 * @param {Language} language
 */
export function announce(urls, language) {
  const lines = [READY[language], "", ...urls.map((url) => `  ${url}`)];
  const width = Math.max(...lines.map((line) => line.length)) + 4;
  const rule = "─".repeat(width);
  const box = lines.map((line) => `│  ${line.padEnd(width - 4)}  │`);
  console.log(`\n┌${rule}┐\n${box.join("\n")}\n└${rule}┘\n${HOW_TO_STOP[language]}\n`);
}
