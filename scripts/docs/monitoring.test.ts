import { expect, test } from "vitest";
import { createMetrics } from "../../packages/server/src/metrics.ts";
import { expressions, isOfEngines, namesIn, panels, shown } from "./monitoring.fixture.ts";
import { alerts, ownMetrics } from "./operatePage.ts";

const labels = new Map<string, readonly string[]>();
for (const metric of createMetrics().registry.getMetricsAsArray()) {
  const { labelNames } = metric as unknown as { labelNames: readonly string[] };
  const samples = String(metric.type) === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
  for (const sample of samples) labels.set(metric.name + sample, labelNames);
}

/** Those that Prometheus adds by itself, and a histogram's own. */
const ofPrometheus = ["job", "instance", "le"];

const labelsIn = (expr: string): readonly string[] => {
  const selected = [...expr.matchAll(/\{([^}]*)\}/g)].flatMap(([, inner = ""]) => inner.match(/\w+(?=[=!]~?)/g) ?? []);
  const grouped = [...expr.matchAll(/\b(?:by|on|ignoring) \(([^)]*)\)/g)].flatMap(([, inner = ""]) => inner.split(/,\s*/));
  return [...selected, ...grouped];
};

test.each(expressions.filter((each) => !isOfEngines(each)))("$where asks for what there is: $expr", ({ expr }) => {
  const names = namesIn(expr);
  if (!expr.startsWith("up{")) expect(names).not.toEqual([]);
  expect(names.filter((name) => !labels.has(name))).toEqual([]);
  const known = [...ofPrometheus, ...names.flatMap((name) => labels.get(name) ?? [])];
  expect(labelsIn(expr).filter((label) => !known.includes(label))).toEqual([]);
});

test("every metric of ours is on the board", () => {
  const asked = shown.flatMap(({ expr }) => namesIn(expr)).map((name) => name.replace(/_(?:bucket|sum|count)$/, ""));
  expect(ownMetrics().filter(({ name }) => !asked.includes(name))).toEqual([]);
});

test("each panel and each alert has a name of its own", () => {
  const titles = panels.filter(({ targets }) => targets).map(({ title }) => title);
  for (const names of [titles, alerts().map(({ name }) => name)]) {
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(5);
  }
});
