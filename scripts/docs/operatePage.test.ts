import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { variables } from "../../packages/server/src/variables.ts";
import { alerts, alertsTable, metricsTable, ownMetrics, variablesTable, withTables } from "./operatePage.ts";

const path = join(import.meta.dirname, "../../docs/operate.md");

test("docs/operate.md lists every variable, metric and alert; if not: UPDATE_DOCS=1 npx vitest run scripts/docs", async () => {
  const page = await readFile(path, "utf8");
  if (process.env["UPDATE_DOCS"]) await writeFile(path, withTables(page));
  expect(await readFile(path, "utf8")).toBe(withTables(page));
});

test.each([
  ["variable", variablesTable(), Object.keys(variables).length],
  ["metric", metricsTable(), ownMetrics().length],
  ["alert", alertsTable(), alerts().length],
])("each %s is one row of three cells", (_what, table, count) => {
  const rows = table.split("\n").slice(2);
  expect(rows).toHaveLength(count);
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(5);
});

test("each variable's default reads back as the server reads it", () => {
  for (const { schema, fallback } of Object.values(variables)) expect(schema.safeParse(fallback).success).toBe(true);
});

test("each alert says what to look for, what it means and what to do", () => {
  expect(
    alerts()
      .flatMap(Object.values)
      .filter((text) => text === ""),
  ).toEqual([]);
});

test("a page without the markers is refused rather than overwritten", () => {
  expect(() => withTables("# Nothing here")).toThrow("no place");
});
