import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { variables } from "../../packages/server/src/variables.ts";
import { variablesTable, withVariables } from "./variablesTable.ts";

const path = join(import.meta.dirname, "../../docs/operate.md");

test("docs/operate.md lists every variable with its default; if not: UPDATE_DOCS=1 npx vitest run scripts/docs", async () => {
  const page = await readFile(path, "utf8");
  if (process.env["UPDATE_DOCS"]) await writeFile(path, withVariables(page));
  expect(await readFile(path, "utf8")).toBe(withVariables(page));
});

test("each variable is one row of three cells, and its default reads back as the server reads it", () => {
  const rows = variablesTable().split("\n").slice(2);
  expect(rows).toHaveLength(Object.keys(variables).length);
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(5);
  for (const { schema, fallback } of Object.values(variables)) expect(schema.safeParse(fallback).success).toBe(true);
});

test("a page without the markers is refused rather than overwritten", () => {
  expect(() => withVariables("# Nothing here")).toThrow("no place");
});
