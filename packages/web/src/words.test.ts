import { expect, test } from "vitest";
import { byFolder } from "./app/words/byFolder.ts";
import type { Words } from "./lib/i18n.ts";
import { languages } from "./lib/languages.ts";

const dictionaries = import.meta.glob<Words>("./**/??.json", { eager: true, import: "default" });
const french = Object.fromEntries(Object.entries(dictionaries).filter(([path]) => path.endsWith("/fr.json")));
const translations = languages.filter((language) => language !== "fr");
const sources = Object.entries(
  import.meta.glob<string>(["./**/*.{ts,tsx}", "!./**/*.test.{ts,tsx}"], {
    eager: true,
    query: "?raw",
    import: "default",
  }),
).map(([path, source]): [path: string, text: string] => [path, source.replaceAll(/\/\*\*[\s\S]*?\*\//g, "")]);

/** `{ "hands.raise": "Lever la main", … }` */
const flat = (words: Words, path = ""): [key: string, text: string][] =>
  Object.entries(words).flatMap(([key, word]) =>
    typeof word === "string" ? [[path + key, word]] : flat(word, `${path}${key}.`),
  );

/** Without the plural's ending: French and English have the forms one and other, but a language to come may have more. */
const base = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, "");
const values = (text: string): string[] => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? "").toSorted();

const files = Object.entries(french).map(([path, words]) => ({ path, fr: flat(words) }));
const pairs = files.flatMap(({ path, fr }) =>
  translations.map((language) => {
    const translated = path.replace("fr.json", `${language}.json`);
    return { path: translated, fr, other: flat(dictionaries[translated] ?? {}) };
  }),
);
const known = new Map(flat(byFolder(french)).map(([key, text]) => [base(key), text]));

test("each folder that speaks French speaks every other language, and no folder another one", () => {
  const expected = languages.flatMap((language) =>
    Object.keys(french).map((path) => path.replace("fr.json", `${language}.json`)),
  );
  expect(Object.keys(dictionaries).toSorted()).toEqual(expected.toSorted());
});

test.each(pairs)("$path has the same keys as French", ({ fr, other }) => {
  const keysOf = (words: readonly [key: string, text: string][]) => [...new Set(words.map(([key]) => base(key)))].toSorted();
  expect(keysOf(other)).toEqual(keysOf(fr));
});

test.each(pairs)("$path fills in the same values as French, and nothing is empty", ({ fr, other }) => {
  const texts = new Map(other);
  for (const [key, text] of fr) {
    expect(text.trim(), key).not.toBe("");
    expect(values(texts.get(key) ?? ""), key).toEqual(values(text));
  }
});

test.each(files)("$path: a plural has a form for one and for others", ({ fr }) => {
  const keys = new Set(fr.map(([key]) => key));
  for (const key of keys) {
    if (base(key) !== key)
      expect([...keys].filter((other) => base(other) === base(key)).toSorted()).toEqual([
        `${base(key)}_one`,
        `${base(key)}_other`,
      ]);
  }
});

test.each(files)("$path: French has its no-break spaces and its apostrophes, and no exclamation", ({ fr }) => {
  for (const [key, text] of fr) {
    expect(text, key).not.toMatch(/[^\u00a0\u202f\s][:;?%](?:\s|$)| [:;?%»€]|« |'|!/);
  }
});

test("every key that the sources translate has words", () => {
  const missing = sources.flatMap(([path, source]) =>
    [...source.matchAll(/\bt\("([\w.-]+)"/g)].filter(([, key = ""]) => !known.has(key)).map(([, key]) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test("every word is said somewhere", () => {
  const all = sources.map(([, source]) => source).join("\n");
  // t(`app.${kind}.title`) stands for every key that fits.
  const patterns = [...all.matchAll(/`([\w.-]*\$\{[\w.]+\}[\w.${}-]*)`/g)].map(
    ([, template = ""]) =>
      new RegExp(
        `^${template
          .split(/\$\{[\w.]+\}/)
          .map((part) => part.replaceAll(".", "\\."))
          .join("[\\w-]+")}$`,
      ),
  );
  const isSaid = (key: string): boolean => all.includes(`"${key}"`) || patterns.some((pattern) => pattern.test(key));
  expect([...known.keys()].filter((key) => !isSaid(key))).toEqual([]);
});
