/** @typedef {{ fr: string, en: string }} Text A sentence for people, in both languages. */
/** @typedef {"fr" | "en"} Language */

/**
 * The first variable that is set decides, as POSIX says.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Language}
 */
export function languageOf(env) {
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return locale.toLowerCase().startsWith("fr") ? "fr" : "en";
}
