import type { Language } from "./languages.ts";

/** Numbers, lists, days and times as the reader's language and region write them. */
export type Formats = {
  number(value: number): string;
  /** `Awa, Karim et Jeanne` */
  list(items: readonly string[]): string;
  /** `aujourd’hui`, `hier`, else `jeudi 12 novembre`, with its year when that is not the present one. */
  day(date: Date, now: Date): string;
  /** `15 h 12`, `3:12 PM` */
  time(date: Date): string;
};

const dayMs = 86_400_000;

const daysBetween = (date: Date, now: Date): number => {
  const midnight = (moment: Date): number => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return (midnight(date) - midnight(now)) / dayMs;
};

const joined = (parts: Intl.DateTimeFormatPart[], rewrite: (part: Intl.DateTimeFormatPart) => string): string =>
  parts.map(rewrite).join("");

/** The browser's own variant of the language, since `en-GB` and `en-US` write dates differently. */
export const regionalTag = (language: Language, wanted: readonly string[]): string =>
  wanted.find((tag) => tag.split("-")[0]?.toLowerCase() === language) ?? language;

export const createFormats = (language: Language, tag: string): Formats => {
  const isFrench = language === "fr";
  const numbers = new Intl.NumberFormat(tag);
  const lists = new Intl.ListFormat(tag);
  const times = new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit" });
  const nearDays = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const dayOf = (date: Date, now: Date): Intl.DateTimeFormatPart[] => {
    const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
    return new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long", year }).formatToParts(date);
  };
  return {
    number: (value) => numbers.format(value),
    list: (items) => lists.format(items),
    day: (date, now) => {
      const days = daysBetween(date, now);
      if (days === 0 || days === -1) return nearDays.format(days, "day");
      // The browser writes "1 décembre", which nobody says.
      return joined(dayOf(date, now), ({ type, value }) => (isFrench && type === "day" && value === "1" ? "1er" : value));
    },
    time: (date) =>
      joined(times.formatToParts(date), ({ type, value }) => (isFrench && type === "literal" ? "\u00a0h\u00a0" : value)),
  };
};
