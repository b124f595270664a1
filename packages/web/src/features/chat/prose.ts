import { addressAt } from "./addressAt.ts";

/** A piece of a line. `children` never hold their own kind. */
export type Inline =
  | { kind: "text" | "code"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "bold" | "italic"; children: readonly Inline[] };

export type Block =
  | { kind: "paragraph" | "quote"; children: readonly Inline[] }
  | { kind: "list"; start: number | undefined; items: readonly (readonly Inline[])[] }
  | { kind: "code"; text: string };

const emphases = [
  { marker: "**", kind: "bold" },
  { marker: "*", kind: "italic" },
  { marker: "_", kind: "italic" },
] as const;

type Emphasis = (typeof emphases)[number];

const isWordlike = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isBlank = (character: string | undefined): boolean => character === undefined || /\s/u.test(character);

/** `2*3*4` and `nom_de_fichier` are no emphasis: a marker opens before a word and closes after one. */
const opens = (text: string, index: number, marker: string): boolean =>
  text.startsWith(marker, index) &&
  !isWordlike(text[index - 1]) &&
  text[index - 1] !== marker[0] &&
  !isBlank(text[index + marker.length]) &&
  text[index + marker.length] !== marker[0];

const closes = (text: string, index: number, marker: string): boolean =>
  !isBlank(text[index - 1]) &&
  !isWordlike(text[index + marker.length]) &&
  text[index - 1] !== marker[0] &&
  text[index + marker.length] !== marker[0];

const closingOf = (text: string, from: number, marker: string): number => {
  let index = text.indexOf(marker, from);
  while (index >= 0 && !closes(text, index, marker)) index = text.indexOf(marker, index + 1);
  return index;
};

type Piece = { inline: Inline; length: number };

/** Reads one line or several. What was once looked for in vain is not looked for again, so that no text takes long. */
class InlineReader {
  readonly #text: string;
  readonly #emphases: readonly Emphasis[];
  readonly #missing = new Set<string>();

  constructor(text: string, allowed: readonly Emphasis[]) {
    this.#text = text;
    this.#emphases = allowed;
  }

  read(): readonly Inline[] {
    const pieces: Inline[] = [];
    let plainFrom = 0;
    const addPlain = (end: number) => {
      if (end > plainFrom) pieces.push({ kind: "text", text: this.#text.slice(plainFrom, end) });
    };
    for (let index = 0; index < this.#text.length; ) {
      const piece = this.#pieceAt(index);
      if (piece) {
        addPlain(index);
        pieces.push(piece.inline);
        plainFrom = index + piece.length;
      }
      index += piece?.length ?? 1;
    }
    addPlain(this.#text.length);
    return pieces;
  }

  #pieceAt(index: number): Piece | undefined {
    switch (this.#text[index]) {
      case "h":
      case "H":
        return this.#linkAt(index);
      case "`":
        return this.#codeAt(index);
      case "*":
      case "_":
        return this.#emphasisAt(index);
      default:
        return undefined;
    }
  }

  #linkAt(index: number): Piece | undefined {
    const link = addressAt(this.#text, index);
    return link && { inline: { kind: "link", ...link }, length: link.text.length };
  }

  #codeAt(index: number): Piece | undefined {
    const end = this.#find("`", () => this.#text.indexOf("`", index + 1));
    if (end <= index + 1) return undefined;
    return { inline: { kind: "code", text: this.#text.slice(index + 1, end) }, length: end + 1 - index };
  }

  #emphasisAt(index: number): Piece | undefined {
    const emphasis = this.#emphases.find(({ marker }) => opens(this.#text, index, marker));
    if (!emphasis) return undefined;
    const { marker, kind } = emphasis;
    const from = index + marker.length;
    const end = this.#find(marker, () => closingOf(this.#text, from + 1, marker));
    if (end < 0) return undefined;
    const inner = new InlineReader(
      this.#text.slice(from, end),
      this.#emphases.filter((other) => other.kind !== kind),
    );
    return { inline: { kind, children: inner.read() }, length: end + marker.length - index };
  }

  #find(marker: string, find: () => number): number {
    if (this.#missing.has(marker)) return -1;
    const found = find();
    if (found < 0) this.#missing.add(marker);
    return found;
  }
}

const inlines = (lines: readonly string[]): readonly Inline[] => new InlineReader(lines.join("\n"), emphases).read();

const fence = "```";
/** A language may be named behind it. Anything else there is text, and would be lost. */
const opening = /^```[\w+#-]*$/u;
const quoted = /^>\s?(.*)$/u;
const bullet = /^\s{0,3}[-*•]\s+(\S.*)$/u;
const numbered = /^\s{0,3}(\d{1,4})[.)]\s+(\S.*)$/u;

type Kind = "code" | "quote" | "bullets" | "numbers" | "paragraph";

const kindOf = (line: string): Kind => {
  if (opening.test(line)) return "code";
  if (quoted.test(line)) return "quote";
  if (bullet.test(line)) return "bullets";
  return numbered.test(line) ? "numbers" : "paragraph";
};

const captured = (lines: readonly string[], pattern: RegExp, group: number): readonly string[] =>
  lines.map((line) => pattern.exec(line)?.[group] ?? "");

const blockOf = (kind: Exclude<Kind, "code">, lines: readonly string[]): Block => {
  switch (kind) {
    case "quote":
      return { kind, children: inlines(captured(lines, quoted, 1)) };
    case "bullets":
      return { kind: "list", start: undefined, items: captured(lines, bullet, 1).map((line) => inlines([line])) };
    case "numbers": {
      const items = captured(lines, numbered, 2).map((line) => inlines([line]));
      return { kind: "list", start: Number(captured(lines, numbered, 1)[0]), items };
    }
    case "paragraph":
      return { kind, children: inlines([lines.join("\n").replace(/^\n+|\n+$/gu, "")]) };
  }
};

/** What people write, as bold, italic, code, quotes, lists and links: Markdown's lightest part, and no HTML at all. */
export const parseProse = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  const lines = text.split("\n");
  for (let start = 0; start < lines.length; ) {
    const kind = kindOf(lines[start] ?? "");
    const fenceEnd = kind === "code" ? lines.indexOf(fence, start + 1) : -1;
    if (fenceEnd >= 0) {
      blocks.push({ kind: "code", text: lines.slice(start + 1, fenceEnd).join("\n") });
      start = fenceEnd + 1;
      continue;
    }
    let end = start + 1;
    while (end < lines.length && kindOf(lines[end] ?? "") === kind && kind !== "code") end += 1;
    const gathered = lines.slice(start, end);
    if (gathered.some((line) => line.trim() !== "")) blocks.push(blockOf(kind === "code" ? "paragraph" : kind, gathered));
    start = end;
  }
  return blocks;
};

const plainInline = (pieces: readonly Inline[]): string =>
  pieces.map((piece) => ("children" in piece ? plainInline(piece.children) : piece.text)).join("");

/** The same without its marks, on one line: to be read aloud, quoted or searched. */
export const plainText = (text: string): string =>
  parseProse(text)
    .flatMap((block) => {
      if (block.kind === "code") return [block.text];
      return block.kind === "list" ? block.items.map(plainInline) : [plainInline(block.children)];
    })
    .join(" ")
    .replaceAll(/\s+/gu, " ");
