import type { WordsByLanguage } from "../../lib/i18n.ts";

/** What every page needs, and the home page alone. */
export const homeWords: WordsByLanguage = { fr: () => import("./home.fr.ts"), en: () => import("./home.en.ts") };

/** Those of the pages about the site and one's account. */
export const siteWords: WordsByLanguage = { fr: () => import("./site.fr.ts"), en: () => import("./site.en.ts") };

/** The meeting's and its features' words, which arrive with the meeting. */
export const meetingWords: WordsByLanguage = { fr: () => import("./meeting.fr.ts"), en: () => import("./meeting.en.ts") };
