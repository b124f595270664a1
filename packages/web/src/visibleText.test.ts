import { parseSync } from "vite";
import { expect, test } from "vitest";

const components = import.meta.glob<string>("./**/*.tsx", { eager: true, query: "?raw", import: "default" });

type Node = { type: string; [key: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

const nodesIn = (node: Node): Node[] => [
  node,
  ...Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
    .flatMap(nodesIn),
];

/** Attributes that people read or hear. */
const spoken = new Set(["aria-label", "aria-description", "alt", "hint", "label", "placeholder", "text", "title"]);

/** `meeting.camera.choose` */
const isKey = (text: string): boolean => /^[a-z]\w*(?:\.\w+)+$/.test(text);

/** What stands in JSX as text, or as a literal in an attribute that people read. The product's own name is the same everywhere. */
const textsIn = (path: string, source: string): string[] => {
  const { program } = parseSync(path, source);
  const texts = nodesIn(program as unknown as Node).flatMap((node): unknown[] => {
    if (node.type === "JSXText") return [node["value"]];
    if (node.type === "JSXExpressionContainer" && isNode(node["expression"]) && node["expression"].type === "Literal")
      return [node["expression"]["value"]];
    if (node.type !== "JSXAttribute" || !isNode(node["name"]) || !isNode(node["value"])) return [];
    return spoken.has(String(node["name"]["name"])) ? [node["value"]["value"]] : [];
  });
  return texts
    .filter((text): text is string => typeof text === "string" && /\p{L}{2}/u.test(text))
    .map((text) => text.trim())
    .filter((text) => text !== "Palabre" && !isKey(text));
};

test("no text that people see or hear stands outside the dictionaries", () => {
  const found = Object.entries(components).flatMap(([path, source]) => textsIn(path, source).map((text) => `${path}: ${text}`));
  expect(found).toEqual([]);
});

test.each([
  ["between tags", "<p>Bonjour {name}</p>"],
  ["in braces", '<p>{"Bonjour"}</p>'],
  ["as an accessible name", '<button aria-label="Fermer" />'],
  ["as a property of one of ours", '<Field label={"Votre nom"} />'],
])("text %s would be found", (_where, jsx) => {
  expect(textsIn("planted.tsx", jsx)).toHaveLength(1);
});

test("what nobody reads may stand anywhere", () => {
  expect(textsIn("plain.tsx", '<a className="link" href="/aide">{t("app.help")}</a>')).toEqual([]);
});
