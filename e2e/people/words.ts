import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export type Language = "fr" | "en";

/** What the interface says for a key: `words("chat.title")`, `words("hands.raised", { count: 3 })`. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

type Dictionary = { [key: string]: string | Dictionary };

const SOURCES = join(import.meta.dirname, "..", "..", "packages", "web", "src");

/** The interface's own dictionaries, so that journeys look for what people are told and never repeat it. */
export function wordsIn(language: Language): Words {
  const files = globSync([`{app,ui,meeting,offline,records}/${language}.json`, `{app,features,meeting}/*/${language}.json`], {
    cwd: SOURCES,
  });
  const dictionary: Dictionary = Object.fromEntries(
    files.map((file) => [basename(dirname(file)), JSON.parse(readFileSync(join(SOURCES, file), "utf8"))]),
  );
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const { count } = values;
    const form = typeof count === "number" ? find(dictionary, `${key}_${plural.select(count)}`) : undefined;
    const words = form ?? find(dictionary, key);
    if (words === undefined) throw new Error(`The interface has no words for "${key}" in ${language}`);
    return words.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}

function find(dictionary: Dictionary, key: string): string | undefined {
  const found = key
    .split(".")
    .reduce<string | Dictionary | undefined>((place, part) => (typeof place === "object" ? place[part] : undefined), dictionary);
  return typeof found === "string" ? found : undefined;
}
