import { readFileSync } from "node:fs";
import { join } from "node:path";
import { alerts } from "./operatePage.ts";

type Board = { panels: readonly { title: string; targets?: readonly { expr: string }[] }[] };

export const { panels } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../deploy/grafana/palabre.json"), "utf8"),
) as Board;

/** What the board asks of Prometheus, by the panel that shows it. */
export const shown = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ where: title, expr })));

/** The same, and what the alerts ask. */
export const expressions = [...shown, ...alerts().map(({ name, expr }) => ({ where: name, expr }))];

/** Whether it is asked of the media engines themselves, and not of us. */
export const isOfEngines = ({ expr }: { expr: string }): boolean => /job=~?"(?:\$engines|livekit)"/.test(expr);

export const namesIn = (expr: string): readonly string[] => expr.match(/\b(?:palabre|nodejs|process|livekit|go)_\w+/g) ?? [];
