export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words, as its speakers look for it. */
export const languageNames: Record<Language, string> = { fr: "Français", en: "English" };

export const parseLanguage = (stored: unknown): Language | undefined => languages.find((language) => language === stored);

/** The first of the browser's languages that we speak; English for the rest of the world. */
export const preferredLanguage = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    const language = parseLanguage(tag.split("-")[0]?.toLowerCase());
    if (language !== undefined) return language;
  }
  return "en";
};
