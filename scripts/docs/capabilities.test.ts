import { expect, test } from "vitest";
import { exists, type NamedTest, namedTests, pageOf } from "./namedTests.ts";

const page = pageOf("capabilities.md");

type Row = { name: string; what: string; state: string; proofs: readonly NamedTest[] };

const rowOf = (line: string): Row => {
  const [name = "", what = "", state = "", proof = ""] = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  return { name, what, state, proofs: namedTests(proof) };
};

const rows = page
  .split("\n")
  .filter((line) => /^\| (?!---|id |class |what happens)/.test(line))
  .map(rowOf);
const proofs = [...new Map(rows.flatMap((row) => row.proofs).map((proof) => [`${proof.file} › ${proof.title}`, proof])).values()];

test.each(proofs)("$file › $title", (proof) => {
  expect(exists(proof)).toBe(true);
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
