import type { Attendee, Language, MeetingRecord } from "@palabre/protocol/api";
import en from "./en.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };

/** In which words and by which clock somebody wants to read it. */
export type Reading = { language: Language; timeZone: string };

export type AttendedRecord = Omit<MeetingRecord, "attendance"> & { attendance: readonly Attendee[] };

export const words = { fr, en };

export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));

type Clocks = {
  /** `2026-12-01 14:02:10`, as the Swedish write it and spreadsheets understand it. */
  timestamp(at: number): string;
  dayAndTime(at: number): string;
  clock(at: number): string;
};

/** Made once for a file: making a formatter takes longer than a thousand uses of it. */
export const clocksOf = ({ language, timeZone }: Reading): Clocks => {
  const stamps = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const days = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "long", timeStyle: "short" });
  const clocks = new Intl.DateTimeFormat(language, { timeZone, timeStyle: "short" });
  return { timestamp: (at) => stamps.format(at), dayAndTime: (at) => days.format(at), clock: (at) => clocks.format(at) };
};

/** `presences-atelier-2026-12-01.pdf` */
export const fileName = ({ room, startedAt }: AttendedRecord, reading: Reading, ending: string): string =>
  `${words[reading.language].file}-${room}-${clocksOf(reading).timestamp(startedAt).slice(0, 10)}.${ending}`;
