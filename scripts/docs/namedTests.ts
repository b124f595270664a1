import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export type NamedTest = { file: string; title: string };

/** The tests that a page names: `file › title`, below `packages/` or from the root. */
export const namedTests = (text: string): readonly NamedTest[] =>
  [...text.matchAll(/`([^`\n]+?) › ([^`\n]+)`/g)].map(([, file = "", title = ""]) => ({ file, title }));

/** A page of `docs/`, as it is. */
export const pageOf = (name: string): string => readFileSync(join(root, "docs", name), "utf8");

/** Whether the file is there and has a test of that very title. */
export const exists = ({ file, title }: NamedTest): boolean => {
  const path = [join(root, "packages", file), join(root, file)].find(existsSync);
  const source = path ? readFileSync(path, "utf8") : "";
  return ['"', "`"].some((quote) => source.includes(quote + title + quote));
};
