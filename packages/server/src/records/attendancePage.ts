import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Attendee, minutesOf } from "@palabre/protocol/api";
import Document from "pdfkit";
import { type AttendedRecord, clocksOf, fill, type Reading, words } from "./reading.ts";

const fonts = {
  plain: fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")),
  bold: fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf")),
};

type Writing = { reading: Reading; now: number; clocks: ReturnType<typeof clocksOf> };

/** More stays of one person stand in the table only. */
const mostStays = 20;

const staysText = ({ stays }: Attendee, { reading, clocks: { clock } }: Writing): string => {
  const shown = stays.slice(0, mostStays);
  const texts = shown.map(({ from, to }) => `${clock(from)} – ${to === null ? words[reading.language].isOpen : clock(to)}`);
  return [...texts, ...(stays.length > mostStays ? ["…"] : [])].join(", ");
};

const rowOf = (attendee: Attendee, writing: Writing): readonly string[] => {
  const { roles } = words[writing.reading.language];
  return [attendee.name, roles[attendee.role], staysText(attendee, writing), String(minutesOf(attendee.stays, writing.now))];
};

// The library's own tables measure every cell several times: seconds for a large meeting.
const columns = [180, 90, 175, 54] as const;
const gap = 8;

const writeRow = (page: PDFKit.PDFDocument, cells: readonly string[]): void => {
  const { left, bottom } = page.page.margins;
  const boxes = columns.map((width, index) => ({ text: cells[index] ?? "", width: width - gap }));
  const height = Math.max(...boxes.map(({ text, width }) => page.heightOfString(text, { width })));
  if (page.y + height + gap > page.page.height - bottom) page.addPage();
  const top = page.y + gap / 2;
  let x = left;
  for (const [index, { text, width }] of boxes.entries()) {
    page.text(text, x, top, { width });
    x += columns[index] ?? 0;
  }
  page
    .moveTo(left, top + height + gap / 2)
    .lineTo(x, top + height + gap / 2)
    .lineWidth(0.5)
    .stroke("#d9d4c9");
  page.x = left;
  page.y = top + height + gap / 2;
};

/** Between so many rows others are served. */
const rowsAtOnce = 10;

const writeRows = async (page: PDFKit.PDFDocument, { attendance }: AttendedRecord, writing: Writing): Promise<void> => {
  const text = words[writing.reading.language];
  page.font("bold");
  writeRow(page, [text.name, text.role, text.stays, text.minutes]);
  page.font("plain");
  for (const [index, attendee] of attendance.entries()) {
    if (index % rowsAtOnce === 0) await setImmediate();
    writeRow(page, rowOf(attendee, writing));
  }
};

const writeHead = (page: PDFKit.PDFDocument, record: AttendedRecord, { reading, clocks: { dayAndTime } }: Writing): void => {
  const text = words[reading.language];
  const { room, title, startedAt, endedAt, attendance } = record;
  const to = endedAt === null ? text.isOpen : dayAndTime(endedAt);
  page
    .font("bold")
    .fontSize(16)
    .text(fill(text.heading, { room: title || room }));
  page.font("plain").fontSize(9).moveDown(0.4);
  page.text(fill(text.when, { from: dayAndTime(startedAt), to, timeZone: reading.timeZone }));
  page.text(fill(text.people, { count: attendance.length }));
  page.moveDown(0.4).fillColor("#5b5750").text(text.explained).fillColor("#211f1c").moveDown(1);
};

const numberPages = (page: PDFKit.PDFDocument, text: string): void => {
  const { start, count } = page.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    page.switchToPage(index);
    const { width, height, margins } = page.page;
    margins.bottom = 0; // Otherwise what stands below the margin begins another page.
    page.fontSize(8).text(fill(text, { page: index + 1, pages: count }), 0, height - 32, { width, align: "center" });
  }
};

/** A page to print or to keep: a line for each person. */
export const attendancePage = async (record: AttendedRecord, reading: Reading, now: number): Promise<Uint8Array> => {
  const text = words[reading.language];
  const writing = { reading, now, clocks: clocksOf(reading) };
  const page = new Document({
    size: "A4",
    margin: 48,
    lang: reading.language,
    bufferPages: true,
    displayTitle: true,
    info: { Title: fill(text.heading, { room: record.title || record.room }), Producer: "Palabre" },
  });
  for (const [name, path] of Object.entries(fonts)) page.registerFont(name, path);
  const chunks: Buffer[] = [];
  page.on("data", (chunk: Buffer) => chunks.push(chunk));
  const end = once(page, "end");
  writeHead(page, record, writing);
  await writeRows(page, record, writing);
  numberPages(page, text.page);
  page.end();
  await end;
  return Buffer.concat(chunks);
};
