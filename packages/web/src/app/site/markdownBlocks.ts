export type Block = { kind: "heading" | "paragraph"; text: string } | { kind: "list"; items: readonly string[] };

const blockOf = (lines: readonly string[]): Block => {
  const [first = ""] = lines;
  const heading = /^#{1,6}\s+(.*)$/.exec(first)?.[1];
  if (heading !== undefined && lines.length === 1) return { kind: "heading", text: heading };
  const items = lines.map((line) => /^[-*]\s+(.*)$/.exec(line)?.[1]);
  if (items.every((item) => item !== undefined)) return { kind: "list", items };
  return { kind: "paragraph", text: lines.join("\n") };
};

/** Headings, lists and paragraphs, apart by empty lines; every other mark stays as it is written. */
export const markdownBlocks = (text: string): readonly Block[] =>
  text
    .replaceAll("\r\n", "\n")
    // A heading needs no empty line below it.
    .replaceAll(/^(#{1,6}\s.*)\n(?!\n)/gm, "$1\n\n")
    .split(/\n\s*\n/)
    .map((block) => block.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()])))
    .filter((lines) => lines.length > 0)
    .map(blockOf);
