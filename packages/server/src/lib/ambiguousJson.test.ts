import fc from "fast-check";
import { expect, test } from "vitest";
import { isAmbiguousJson } from "./ambiguousJson.ts";

test.each([
  ['{"a":1,"b":2}', false],
  ['{"a":1,"a":2}', true],
  ['{"a":{"a":1}}', false],
  ['{"x":[{"a":1},{"a":1}]}', false],
  ['{"x":[{"a":1,"a":1}]}', true],
  ['{"a":1,"\\u0061":2}', true],
  ['{"\\/":1,"/":2}', true],
  ['{"a":"a","b":"a"}', false],
  ['{"a" : 1 , "a"\n:2}', true],
  ['{"a":"\\"a\\":1,","b":1}', false],
  ['["a","a"]', false],
  ['{"a":"{\\"b\\":1,\\"b\\":2}"}', false],
  ['{"__proto__":1,"__proto__":2}', true],
  ["", false],
  ['{"a', false],
  ['"\\', false],
  ["]]]}}}", false],
])("%s: %j", (json, expected) => {
  expect(isAmbiguousJson(json)).toBe(expected);
});

/** JSON by its pairs, so that a key can come twice. */
type Tree = string | number | null | readonly Tree[] | { pairs: readonly (readonly [string, Tree])[] };

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: "grapheme" }),
    fc.constant('{"a":1,"a":2}'),
    fc.integer(),
    fc.constant(null),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.record({
      pairs: fc.array(fc.tuple(fc.constantFrom("a", "b", "é", '"', "\\", "/", "{", "😀"), tie("tree")), { maxLength: 3 }),
    }),
  ),
}));

const escaped = (text: string) =>
  JSON.stringify(text).replaceAll(/[a-z/]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);

/** `isEscaped` writes keys in another way that means the same. */
const written = (value: Tree, isEscaped: boolean): string => {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (!("pairs" in value)) return `[${value.map((item) => written(item, isEscaped)).join(" , ")}]`;
  const pairs = value.pairs.map(([key, item], index) => {
    const name = isEscaped && index % 2 === 1 ? escaped(key) : JSON.stringify(key);
    return `${name} : ${written(item, isEscaped)}`;
  });
  return `{${pairs.join(",")}}`;
};

const children = (value: Tree): readonly Tree[] => {
  if (value === null || typeof value !== "object") return [];
  return "pairs" in value ? value.pairs.map(([, item]) => item) : value;
};

const depthOf = (value: Tree): number =>
  value === null || typeof value !== "object" ? 0 : 1 + Math.max(0, ...children(value).map(depthOf));

const saysTwice = (value: Tree): boolean => {
  const keys = value !== null && typeof value === "object" && "pairs" in value ? value.pairs.map(([key]) => key) : [];
  return new Set(keys).size < keys.length || children(value).some(saysTwice);
};

test("whatever the nesting, the keys and the way to write them, exactly double keys and depth are found", () => {
  const property = fc.property(tree, fc.boolean(), (value, isEscaped) => {
    const json = written(value, isEscaped);
    JSON.parse(json);
    expect(isAmbiguousJson(json, 4)).toBe(saysTwice(value) || depthOf(value) > 4);
  });
  fc.assert(property, { numRuns: 500 });
});

test("no text at all is too strange to look at", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 50 }), (text) => typeof isAmbiguousJson(text) === "boolean"));
  fc.assert(
    fc.property(fc.array(fc.constantFrom("{", "}", "[", "]", '"', "\\", ":", ",", "a"), { maxLength: 40 }), (parts) => {
      isAmbiguousJson(parts.join(""));
    }),
  );
});
