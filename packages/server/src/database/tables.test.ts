import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrderOfReference, type Table } from "./tables.ts";

// Each table may refer to those of a smaller number, and is then shuffled: any set of tables without a circle.
const acyclicTables = fc
  .array(fc.array(fc.nat()), { maxLength: 12 })
  .map((references) =>
    references.map((targets, number): Table => {
      const refersTo = number === 0 ? [] : targets.map((target) => `t${target % number}`);
      return { name: `t${number}`, columns: [], refersTo };
    }),
  )
  .chain((tables) => fc.shuffledSubarray(tables, { minLength: tables.length }));

test("every table comes once, after all that it refers to", () => {
  fc.assert(
    fc.property(acyclicTables, (tables) => {
      const ordered = inOrderOfReference(tables);
      expect(new Set(ordered)).toEqual(new Set(tables));
      expect(ordered).toHaveLength(tables.length);
      ordered.forEach(({ refersTo }, index) => {
        const before = new Set(ordered.slice(0, index).map(({ name }) => name));
        expect(refersTo.filter((name) => !before.has(name))).toEqual([]);
      });
    }),
  );
});

test("a table that refers to itself, and two that refer to each other, come all the same", () => {
  const table = (name: string, refersTo: string[]): Table => ({ name, columns: [], refersTo });
  const names = inOrderOfReference([table("a", ["a", "b"]), table("b", ["a"])]).map(({ name }) => name);
  expect(names.sort()).toEqual(["a", "b"]);
});
