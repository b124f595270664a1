import { expect, test } from "vitest";
import { changesOf, touchedBy } from "./changesOf.ts";

const before = { name: "Professeurs", rights: ["start", "own"] as const, members: ["@ecole.example", "awa@example.org"] };
const was = { ...before, rights: [...before.rights] };

test("only what is another than before is told", () => {
  expect(changesOf(was, { ...was, rights: ["own", "start"] })).toEqual({});
  expect(changesOf(was, { ...was, name: "Équipe" })).toEqual({ name: "Équipe" });
  expect(changesOf(was, { ...was, rights: ["own"] })).toEqual({ rights: ["own"] });
  const others = { ...was, members: ["@ecole.example", "lea@example.org"] };
  expect(changesOf(was, others)).toEqual({ added: ["lea@example.org"], removed: ["awa@example.org"] });
});

test("of thousands of members the first fifty are named, and the others counted", () => {
  const members = Array.from({ length: 2_000 }, (_, index) => `p${index}@example.org`);
  const { added } = changesOf({ ...was, members: [] }, { ...was, members });
  expect(added).toHaveLength(51);
  expect(added?.slice(-2)).toEqual(["p49@example.org", "+1950"]);
});

test("whoever came or went may do something else; with other rights everybody may", () => {
  expect(touchedBy(["a", "b"], ["b", "c"], false)).toEqual(["a", "c"]);
  expect(touchedBy(["a", "b"], ["b", "c"], true)).toEqual(["a", "b", "c"]);
});
