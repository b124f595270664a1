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

/** The page with today's tables; nothing else of it changes. */
export const withTables = (page: string): string =>
  withTable(withTable(page, "variables", variablesTable()), "metrics", metricsTable());
