import { type Readable, Store } from "@palabre/client/store";
import { createFormats, type Formats, regionalTag } from "./formats.ts";
import { chosenLanguage, type Language, rememberLanguage } from "./languages.ts";
import type { DeviceStorage } from "./storage.ts";

export type Words = { [key: string]: string | Words };
/** One part of the interface in each language, fetched when it is needed: `{ fr: () => import("./home.fr.ts"), … }` */
export type WordsByLanguage = Record<Language, () => Promise<{ words: Words }>>;

/** `t("home.title")`, `t("hands.raised", { count: 3 })`; `count` chooses the plural form. */
export type Translate = (key: string, values?: Values) => string;

type Values = Record<string, string | number>;

export type Translation = { language: Language; t: Translate; formats: Formats };

/** The interface's language as a store: whoever reads it is shown again, in the new words, when it changes. */
export type I18n = Readable<Translation> & {
  /** Fetches the words of a part of the interface; afterwards a change of language brings them too. */
  load(part: WordsByLanguage): Promise<void>;
  /** Changes the language once its words are here, and remembers it on this device. */
  change(language: Language): Promise<void>;
};

type Options = { storage: DeviceStorage; browserLanguages: readonly string[] };

/** A language's words by their whole key. */
type Dictionary = Map<string, string>;

const addTo = (dictionary: Dictionary, words: Words, path = ""): void => {
  for (const [key, word] of Object.entries(words)) {
    if (typeof word === "string") dictionary.set(path + key, word);
    else addTo(dictionary, word, `${path}${key}.`);
  }
};

/** What stands for `{{name}}` is written as it is, whatever it looks like; numbers as the language writes them. */
const fill = (text: string, values: Values, { number }: Formats): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return typeof value === "number" ? number(value) : (value ?? place);
  });

/** A key without words stands for itself: it is seen, and found in the sources. */
const createTranslate = (language: Language, dictionary: Dictionary, formats: Formats): Translate => {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const { count } = values;
    // French has a form for millions, too, which no text here needs.
    const forms = typeof count === "number" ? [`${key}_${plural.select(count)}`, `${key}_other`] : [];
    const found = [...forms, key].find((form) => dictionary.has(form)) ?? key;
    return fill(dictionary.get(found) ?? key, values, formats);
  };
};

export const createI18n = ({ storage, browserLanguages }: Options): I18n => {
  const dictionaries: Record<Language, Dictionary> = { fr: new Map(), en: new Map() };
  const translationIn = (language: Language): Translation => {
    const formats = createFormats(language, regionalTag(language, browserLanguages));
    return { language, t: createTranslate(language, dictionaries[language], formats), formats };
  };
  const store = new Store(translationIn(chosenLanguage(storage, browserLanguages)));
  const parts = new Map<WordsByLanguage, Promise<void>>();
  let wanted = store.get().language;

  const fetchWords = async (part: WordsByLanguage, language: Language): Promise<void> => {
    const { words } = await part[language]();
    addTo(dictionaries[language], words);
  };
  const bring = async (part: WordsByLanguage): Promise<void> => {
    const language = wanted;
    await fetchWords(part, language);
    if (wanted !== language) await bring(part);
  };

  return {
    get: store.get,
    subscribe: store.subscribe,
    load: (part) => {
      const arrival = parts.get(part) ?? bring(part);
      parts.set(part, arrival);
      arrival.catch(() => parts.delete(part)); // The caller hears of it; the next call tries again.
      return arrival;
    },
    change: async (language) => {
      const before = wanted;
      wanted = language;
      try {
        await Promise.all([...parts.keys()].map((part) => fetchWords(part, language)));
      } catch (error) {
        if (wanted === language) wanted = before;
        throw error;
      }
      // Somebody may have changed their mind while the words were on their way.
      if (wanted !== language) return;
      rememberLanguage(storage, language);
      store.set(translationIn(language));
    },
  };
};
