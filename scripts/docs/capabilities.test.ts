import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/capabilities.md"), "utf8");

type Row = { name: string; what: string; state: string; proofs: readonly { file: string; title: string }[] };

const rowOf = (line: string): Row => {
  const [name = "", what = "", state = "", proof = ""] = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  const proofs = [...proof.matchAll(/`([^`]+?) › ([^`]+)`/g)].map(([, file = "", title = ""]) => ({ file, title }));
  return { name, what, state, proofs };
};

const rows = page
  .split("\n")
  .filter((line) => /^\| (?!---|id |class |what happens)/.test(line))
  .map(rowOf);
const proofs = [...new Map(rows.flatMap((row) => row.proofs).map((proof) => [`${proof.file} › ${proof.title}`, proof])).values()];

const sourceOf = (file: string): string => {
  const path = [join(root, "packages", file), join(root, file)].find(existsSync);
  return path ? readFileSync(path, "utf8") : "";
};

test.each(proofs)("$file › $title", ({ file, title }) => {
  const source = sourceOf(file);
  expect(['"', "`"].some((quote) => source.includes(quote + title + quote))).toBe(true);
});

test("whatever is claimed has a proof, and a word for how far it goes", () => {
  expect(rows.length).toBeGreaterThan(20);
  for (const { name, what, state, proofs } of rows) {
    expect(["works", "partly", "not yet"], name).toContain(state);
    const isUnproven = state === "not yet" || (state === "partly" && what.endsWith("no test yet"));
    expect([name, proofs.length > 0]).toEqual([name, !isUnproven]);
  }
});

test("each is listed once", () => {
  const names = rows.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
