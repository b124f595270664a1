import type { DeviceStorage } from "./storage.ts";

export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words, as its speakers look for it. */
export const languageNames: Record<Language, string> = { fr: "Français", en: "English" };

const parseLanguage = (stored: unknown): Language | undefined => languages.find((language) => language === stored);

const languageKey = "palabre.language";

/** The first of the browser's languages that we speak; English for the rest of the world. */
export const preferredLanguage = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    const language = parseLanguage(tag.split("-")[0]?.toLowerCase());
    if (language !== undefined) return language;
  }
  return "en";
};

/** What this device's owner chose, or else what the browser asks for. */
export const chosenLanguage = (storage: DeviceStorage, browserLanguages: readonly string[]): Language =>
  storage.read(languageKey, parseLanguage) ?? preferredLanguage(browserLanguages);

export const rememberLanguage = (storage: DeviceStorage, language: Language): void => storage.write(languageKey, language);
