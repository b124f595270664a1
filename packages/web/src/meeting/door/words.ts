import type { WordsByLanguage } from "../../lib/i18n.ts";

/** Those of the pages before a closed door, which few people see. */
export const doorWords: WordsByLanguage = {
  fr: async () => ({ words: { door: (await import("./fr.json")).default } }),
  en: async () => ({ words: { door: (await import("./en.json")).default } }),
};
