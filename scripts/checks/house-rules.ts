import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit } from "node:process";

const SOURCES = "**/*.{ts,tsx,css,mjs}";
const NOT_SOURCES = new Set(["node_modules", "dist", ".git", ".cache", ".data"]);
const LONGEST_FILE = 300;

// Each pattern is written so that it does not find itself.
const LEFTOVERS = [
  { pattern: /\bTOD[O]\b|\bFIXM[E]\b/, what: "a note to finish later" },
  { pattern: /\.onl[y]\(/, what: "a test that silences the others" },
  { pattern: /\.ski[p]\(/, what: "a test that is passed over" },
];

/** What the oldest browsers that the page is built for do not have (`build.target`), and no build adds. */
const TOO_NEW = [{ pattern: /\bURL\.pars[e]\(/, what: "not in Safari before 18; there is `urlIn`" }];
const IN_BROWSERS = /^packages\/(?:protocol|client|web)\/src\//;

/** What no other tool looks for: files too long to read in one go, and work left for later. One line per offence. */
export function findOffences(root: string): string[] {
  const files = globSync(SOURCES, { cwd: root, exclude: (name) => NOT_SOURCES.has(name.split("/").at(-1) ?? name) });
  return files.sort().flatMap((file) => {
    const lines = readFileSync(join(root, file), "utf8").trimEnd().split("\n");
    const unwanted = IN_BROWSERS.test(file) ? [...LEFTOVERS, ...TOO_NEW] : LEFTOVERS;
    return [...offendingLength(lines), ...offendingLines(lines, unwanted)].map((offence) => `${file}${offence}`);
  });
}

function offendingLength(lines: string[]): string[] {
  return lines.length > LONGEST_FILE ? [`: ${lines.length} lines, at most ${LONGEST_FILE}`] : [];
}

function offendingLines(lines: string[], unwanted: typeof LEFTOVERS): string[] {
  return lines.flatMap((line, index) =>
    unwanted.filter(({ pattern }) => pattern.test(line)).map(({ what }) => `:${index + 1}: ${what}`),
  );
}

if (import.meta.main) {
  const offences = findOffences(argv[2] ?? ".");
  for (const offence of offences) console.log(offence);
  exit(offences.length > 0 ? 1 : 0);
}
