import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createMetrics } from "../../packages/server/src/metrics.ts";
import { variables } from "../../packages/server/src/variables.ts";
import { cell, table, withTable } from "./markedTable.ts";

/** Every variable that the server reads, as a table for operators. */
export const variablesTable = (): string =>
  table(
    ["variable", "default", "what it says"],
    Object.entries(variables).map(([name, { fallback, about }]) => [
      `\`${name}\``,
      fallback === "" ? "–" : `\`${cell(fallback)}\``,
      cell(about),
    ]),
  );

export type OwnMetric = { name: string; type: string; help: string; labelNames: readonly string[] };

/** Every metric of ours, without those that tell of Node itself. */
export const ownMetrics = (): readonly OwnMetric[] =>
  // The registry's declared type leaves out what its metrics do have.
  (createMetrics().registry.getMetricsAsArray() as unknown as OwnMetric[])
    .filter(({ name }) => name.startsWith("palabre_"))
    .map(({ name, type, help, labelNames }) => ({ name, type, help, labelNames }));

export const metricsTable = (): string =>
  table(
    ["metric", "kind", "what it says"],
    ownMetrics().map(({ name, type, help, labelNames }) => [
      `\`${name}${labelNames.length > 0 ? `{${labelNames.join(",")}}` : ""}\``,
      type,
      cell(help),
    ]),
  );

export type Alert = { name: string; expr: string; summary: string; todo: string };

const rules = join(import.meta.dirname, "../../deploy/prometheus/alerts.yml");

/** The alerts that we suggest. Each is written in the same few lines, and no reader of YAML is needed for these. */
export const alerts = (): readonly Alert[] =>
  readFileSync(rules, "utf8")
    .split(/^ +- alert: /m)
    .slice(1)
    .map((rule) => {
      const line = (key: string) => new RegExp(`^ +${key}: (.+)$`, "m").exec(rule)?.[1] ?? "";
      return { name: rule.split("\n")[0] ?? "", expr: line("expr"), summary: line("summary"), todo: line("description") };
    });

export const alertsTable = (): string =>
  table(
    ["alert", "what has happened", "what to do"],
    alerts().map(({ name, summary, todo }) => [`\`${name}\``, cell(summary), cell(todo)]),
  );

/** The page with today's tables; nothing else of it changes. */
export const withTables = (page: string): string =>
  [
    ["variables", variablesTable()],
    ["metrics", metricsTable()],
    ["alerts", alertsTable()],
  ].reduce((done, [name = "", text = ""]) => withTable(done, name, text), page);
