import { type Readable, Store } from "@palabre/client/store";
import i18next from "i18next";
import { createFormats, type Formats, regionalTag } from "./formats.ts";
import { chosenLanguage, type Language, rememberLanguage } from "./languages.ts";
import type { DeviceStorage } from "./storage.ts";

export type Words = { [key: string]: string | Words };
/** One part of the interface in each language, fetched when it is needed: `{ fr: () => import("./home.fr.ts"), … }` */
export type WordsByLanguage = Record<Language, () => Promise<{ words: Words }>>;

/** `t("home.title")`, `t("hands.raised", { count: 3 })`; `count` chooses the plural form. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

export type Translation = { language: Language; t: Translate; formats: Formats };

/** The interface's language as a store: whoever reads it is shown again, in the new words, when it changes. */
export type I18n = Readable<Translation> & {
  /** Fetches the words of a part of the interface; afterwards a change of language brings them too. */
  load(part: WordsByLanguage): Promise<void>;
  /** Changes the language once its words are here, and remembers it on this device. */
  change(language: Language): Promise<void>;
};

type Options = { storage: DeviceStorage; browserLanguages: readonly string[] };

/** The engine's own language is never set: every translation names its language, so that old words stay until new ones are here. */
const createEngine = () => {
  const engine = i18next.createInstance();
  // Without words to fetch, it is ready when this call returns.
  void engine.init({
    fallbackLng: false,
    resources: {},
    initAsync: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  return engine;
};

export const createI18n = ({ storage, browserLanguages }: Options): I18n => {
  const engine = createEngine();
  const translationIn = (language: Language): Translation => {
    const translate = engine.getFixedT(language);
    return {
      language,
      t: (key, values = {}) => translate(key, values),
      formats: createFormats(language, regionalTag(language, browserLanguages)),
    };
  };
  const store = new Store(translationIn(chosenLanguage(storage, browserLanguages)));
  const parts = new Map<WordsByLanguage, Promise<void>>();
  let wanted = store.get().language;

  const fetchWords = async (part: WordsByLanguage, language: Language): Promise<void> => {
    const { words } = await part[language]();
    engine.addResourceBundle(language, "translation", words, true, true);
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
