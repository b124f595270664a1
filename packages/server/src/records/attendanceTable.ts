import { minutesOf } from "@palabre/protocol/api";
import Papa from "papaparse";
import { type AttendedRecord, clocksOf, type Reading, words } from "./reading.ts";

// Also in the wide letters of Asian keyboards, which spreadsheets read as the plain ones.
const formula = /^[=+\-@\t\r＝＋－＠].*$/s;

/** A line for each stay, as spreadsheets of the language open it. What people call themselves is never a formula. */
export const attendanceTable = ({ attendance }: AttendedRecord, reading: Reading, now: number): Uint8Array => {
  const text = words[reading.language];
  const { timestamp } = clocksOf(reading);
  const lines = attendance.flatMap(({ name, role, hasAccount, stays }) =>
    stays.map((stay) => [
      name,
      text.roles[role],
      hasAccount ? text.yes : text.no,
      timestamp(stay.from),
      stay.to === null ? "" : timestamp(stay.to),
      minutesOf([stay], now),
    ]),
  );
  const fields = [text.name, text.role, text.account, text.from, text.to, text.minutes];
  const table = Papa.unparse(
    { fields, data: lines },
    { delimiter: reading.language === "fr" ? ";" : ",", quotes: true, escapeFormulae: formula, newline: "\r\n" },
  );
  // By its mark of byte order spreadsheets know UTF-8.
  return Buffer.from(`\ufeff${table}\r\n`);
};
