import { expect, test } from "vitest";
import { exists, namedTests, pageOf } from "./namedTests.ts";

const page = pageOf("security.md");

test.each(namedTests(page))("$file › $title", (named) => {
  expect(exists(named)).toBe(true);
});

const rows = page.split("\n").filter((line) => /^\| 17\./.test(line));

test("the table has each of the twelve requirements of V17, in order", () => {
  const numbers = [...[1, 2].map((n) => `17.1.${n}`), ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `17.2.${n}`), "17.3.1", "17.3.2"];
  expect(rows.map((row) => row.split("|")[1]?.trim())).toEqual(numbers);
});

test("whatever is called tested names its tests, and nothing else does", () => {
  for (const row of rows) {
    const state = row.split("|").at(-2)?.trim();
    expect(["does not apply", "read", "tested", "open"], row).toContain(state);
    expect([row, namedTests(row).length > 0]).toEqual([row, state === "tested"]);
  }
});
