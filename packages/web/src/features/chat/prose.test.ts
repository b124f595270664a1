import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, type Inline, parseProse, plainText } from "./prose.ts";

/** The pieces as compact text: `b(gras)`, `i(italique)`, `c(code)`, `l(lien)`. */
const shown = (pieces: readonly Inline[]): string =>
  pieces
    .map((piece) => {
      const inside = "children" in piece ? shown(piece.children) : piece.text;
      return piece.kind === "text" ? inside : `${piece.kind[0]}(${inside})`;
    })
    .join("");

const line = (text: string): string => {
  const [block] = parseProse(text);
  return block && "children" in block ? shown(block.children) : "";
};

const inlinesIn = (blocks: readonly Block[]): readonly Inline[] => {
  const within = (pieces: readonly Inline[]): readonly Inline[] =>
    pieces.flatMap((piece) => ("children" in piece ? [piece, ...within(piece.children)] : [piece]));
  return blocks.flatMap((block) => {
    if (block.kind === "code") return [];
    return block.kind === "list" ? block.items.flatMap(within) : within(block.children);
  });
};

test.each([
  ["un **mot** gras", "un b(mot) gras"],
  ["*penché*, _aussi_", "i(penché), i(aussi)"],
  ["**gras et *penché* **", "**gras et i(penché) **"],
  ["**gras et *penché* dedans**", "b(gras et i(penché) dedans)"],
  ["`a * b * c`", "c(a * b * c)"],
  ["2*3*4 et nom_de_fichier", "2*3*4 et nom_de_fichier"],
  ["* pas * une emphase", ""],
  ["une *étoile seule", "une *étoile seule"],
  ["** ** et ``", "** ** et ``"],
  ["**voir https://exemple.fr**", "b(voir l(https://exemple.fr))"],
  ["https://exemple.fr/a_b_c*d*", "l(https://exemple.fr/a_b_c*d)*"],
  ["`https://exemple.fr`", "c(https://exemple.fr)"],
])("%j reads as %j", (text, expected) => {
  expect(line(text)).toBe(expected);
});

describe("blocks", () => {
  test("a quote, a list, a numbered list and code stand apart from what is around them", () => {
    const kinds = parseProse("Voici :\n- un\n- deux\n\n3. trois\n4. quatre\n> dit *Awa*\n```\nif (a) {\n  **b**\n}\n```\nFin");
    expect(kinds).toEqual([
      { kind: "paragraph", children: [{ kind: "text", text: "Voici :" }] },
      { kind: "list", start: undefined, items: [[{ kind: "text", text: "un" }], [{ kind: "text", text: "deux" }]] },
      { kind: "list", start: 3, items: [[{ kind: "text", text: "trois" }], [{ kind: "text", text: "quatre" }]] },
      {
        kind: "quote",
        children: [
          { kind: "text", text: "dit " },
          { kind: "italic", children: [{ kind: "text", text: "Awa" }] },
        ],
      },
      { kind: "code", text: "if (a) {\n  **b**\n}" },
      { kind: "paragraph", children: [{ kind: "text", text: "Fin" }] },
    ]);
  });

  test("a fence that never closes is text, and lines keep their breaks", () => {
    expect(parseProse("```\nun")).toEqual([
      { kind: "paragraph", children: [{ kind: "text", text: "```" }] },
      { kind: "paragraph", children: [{ kind: "text", text: "un" }] },
    ]);
    expect(line("un\ndeux")).toBe("un\ndeux");
  });

  test("behind a fence a language may be named; other words there are text, and none is lost", () => {
    expect(parseProse("```js\nun\n```")).toEqual([{ kind: "code", text: "un" }]);
    expect(plainText("``` un deux\ntrois\n```")).toBe("``` un deux trois ```");
  });
});

const links = (text: string) => inlinesIn(parseProse(text)).flatMap((piece) => (piece.kind === "link" ? [piece.text] : []));

test.each([
  ["voyez https://exemple.fr/a?b=c#d ici", ["https://exemple.fr/a?b=c#d"]],
  ["(https://exemple.fr)", ["https://exemple.fr"]],
  ["C’est là : https://exemple.fr/page.", ["https://exemple.fr/page"]],
  ["https://fr.wikipedia.org/wiki/Palabre_(droit) et la suite", ["https://fr.wikipedia.org/wiki/Palabre_(droit)"]],
  ["http://a.fr,http://b.fr", ["http://a.fr,http://b.fr"]],
  ["HTTPS://EXEMPLE.FR", ["HTTPS://EXEMPLE.FR"]],
])("%j holds the links %j", (text, expected) => {
  expect(links(text)).toEqual(expected);
});

/** What pages have taken for a link, for code or for a tag before. */
const hostile = [
  "javascript:alert(1)",
  "[x](javascript:alert(1))",
  "![x](data:text/html,x)",
  "<https://exemple.fr onmouseover=alert(1)>",
  "https://exemple.fr\"onmouseover='alert(1)'",
  "<img src=x onerror=alert(1)>",
  "**<script>alert(1)</script>**",
  "`</code><script>`",
  "data:text/html,x",
  "ftp://exemple.fr",
  "exemple.fr",
  "https://",
  "xhttps://exemple.fr",
  "https://palabre.fr@exemple.org/",
  "https://palabre.fr:443@exemple.org/",
  "java\tscript:alert(1)",
  "> [a]: javascript:alert(1)",
];

test.each(hostile)("%j loses none of its characters and leads nowhere but to the web", (text) => {
  const pieces = inlinesIn(parseProse(text));
  for (const piece of pieces) if (piece.kind === "link") expect(piece.href).toMatch(/^https?:\/\/[\w.]+\/?$/);
  expect(plainText(text)).toBe(text.replaceAll(/\*\*|`|^> /g, "").replaceAll(/\s+/g, " "));
});

const words = fc.array(
  fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl(),
    fc.constantFrom(
      " ",
      "\n",
      ")",
      "(",
      "https://",
      "javascript:",
      "*",
      "**",
      "_",
      "`",
      "```",
      "```\n",
      "> ",
      "- ",
      "1. ",
      "mot",
    ),
  ),
);

test("whatever is written, every link leads to the web and nothing but marks is lost", () => {
  const marks = /[*_`>\-•.)\d\s]/gu;
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join("");
      for (const piece of inlinesIn(parseProse(text))) if (piece.kind === "link") expect(piece.href).toMatch(/^https?:\/\//);
      expect(plainText(text).replaceAll(marks, "")).toBe(text.replaceAll(marks, ""));
    }),
    { numRuns: 2_000 },
  );
});

test("an address that begins with another site's name, and leads elsewhere, is no link", () => {
  expect(links("https://palabre.fr@exemple.org/ et https://palabre.fr:443@exemple.org/")).toEqual([]);
  expect(links("https://exemple.org/@awa")).toEqual(["https://exemple.org/@awa"]);
});

test.each([
  ["a letter of another alphabet", "https://p\u0430ypal.com/"],
  ["an escaped point", "https://exemple.fr%2eautre.org/"],
  ["an octal address", "http://0177.0.0.1/"],
])("%s in a host's name makes no link", (_what, written) => {
  expect(links(written)).toEqual([]);
});

test("a link ends before what is drawn as nothing, and before a backslash", () => {
  expect(links("https://exemple.fr\u200b.autre.org/")).toEqual(["https://exemple.fr"]);
  expect(links("https://exemple.fr\\@autre.org")).toEqual(["https://exemple.fr"]);
});

test("a host's name has its accents", () => {
  expect(links("https://académie.fr:443/dico HTTPS://Exemple.FR")).toHaveLength(2);
});

test.each(["*a ", "**a ", "_a_b ", "`", "```\n", "> ", "- ", "https://a", "*_"])(
  "four thousand characters of %j are read at once",
  (part) => {
    // What this thread itself works: other programs on a busy machine do not count.
    const before = process.threadCpuUsage();
    parseProse(part.repeat(4_000 / part.length));
    const { user, system } = process.threadCpuUsage(before);
    expect(user + system).toBeLessThan(50_000);
  },
);
