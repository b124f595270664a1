import type { WordsByLanguage } from "../lib/i18n.ts";

/** Those of the record, which few people open. */
export const recordWords: WordsByLanguage = {
  fr: async () => ({ words: { records: (await import("./fr.json")).default } }),
  en: async () => ({ words: { records: (await import("./en.json")).default } }),
};
