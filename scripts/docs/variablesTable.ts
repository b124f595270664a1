import { variables } from "../../packages/server/src/variables.ts";

const marker = (word: "begin" | "end"): string => `<!-- variables: ${word} -->`;

/** Markdown would take a bar for the end of the cell. */
const cell = (text: string): string => text.replaceAll("|", "\\|");

/** Every variable that the server reads, as a table for operators. */
export const variablesTable = (): string => {
  const rows = Object.entries(variables).map(
    ([name, { fallback, about }]) => `| \`${name}\` | ${fallback === "" ? "–" : `\`${cell(fallback)}\``} | ${cell(about)} |`,
  );
  return ["| variable | default | what it says |", "| --- | --- | --- |", ...rows].join("\n");
};

/** The page with today's table between its markers; nothing else of it changes. */
export const withVariables = (page: string): string => {
  const [begin, end] = [page.indexOf(marker("begin")), page.indexOf(marker("end"))];
  if (begin < 0 || end < begin) throw new Error("The page has no place for the variables");
  return `${page.slice(0, begin)}${marker("begin")}\n${variablesTable()}\n${page.slice(end)}`;
};
