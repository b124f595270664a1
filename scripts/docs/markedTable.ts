const marker = (name: string, word: "begin" | "end"): string => `<!-- ${name}: ${word} -->`;

/** Markdown would take a bar for the end of the cell. */
export const cell = (text: string): string => text.replaceAll("|", "\\|");

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** The page with this table between its markers of that name; nothing else of it changes. */
export const withTable = (page: string, name: string, text: string): string => {
  const [begin, end] = [page.indexOf(marker(name, "begin")), page.indexOf(marker(name, "end"))];
  if (begin < 0 || end < begin) throw new Error(`The page has no place for the ${name}`);
  return `${page.slice(0, begin)}${marker(name, "begin")}\n${text}\n${page.slice(end)}`;
};
