/** @import { Language, Text } from "./language.mjs" */

const LABELS = {
  fr: { why: "Pourquoi", todo: "Que faire" },
  en: { why: "Why", todo: "What to do" },
};

/** A refusal that a person can act on: what failed, why, and what to do. */
export class Problem extends Error {
  /** @param {{ what: Text, why: Text, todo: Text }} sentences */
  constructor({ what, why, todo }) {
    super(`${what.en} ${why.en}`);
    this.name = "Problem";
    this.what = what;
    this.why = why;
    this.todo = todo;
  }
}

/**
 * @param {unknown} error anything that was thrown; what is not a Problem is told with its stack, since it is a bug of ours
 * @returns {Problem}
 */
export function asProblem(error) {
  if (error instanceof Problem) return error;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Problem({
    what: { fr: "Une erreur inattendue est survenue.", en: "Something unexpected happened." },
    why: { fr: trace, en: trace },
    todo: {
      fr: "Recommencez ; si cela se répète, signalez-le avec les lignes ci-dessus.",
      en: "Try again; if it happens again, report it with the lines above.",
    },
  });
}

/**
 * @param {Problem} problem
 * @param {Language} language
 */
export function describeProblem({ what, why, todo }, language) {
  const label = LABELS[language];
  return `\n✗ ${what[language]}\n  ${label.why} : ${indent(why[language])}\n  ${label.todo} : ${indent(todo[language])}\n`;
}

/** @param {string} text */
function indent(text) {
  return text.replaceAll("\n", "\n    ");
}
