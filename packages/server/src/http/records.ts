import { AppError } from "@palabre/protocol";
import { attendanceFile, pastMeetings, readRecord } from "@palabre/protocol/api";
import type { RateLimit } from "../lib/RateLimit.ts";
import { attendancePage } from "../records/attendancePage.ts";
import { attendanceTable } from "../records/attendanceTable.ts";
import type { MeetingRecords } from "../records/MeetingRecords.ts";
import { fileName } from "../records/reading.ts";
import type { Caller, Serve } from "./api.ts";

type Parts = { records: MeetingRecords; readingsPerAddress: RateLimit; filesPerAddress: RateLimit };

const readerOf = ({ session, device }: Caller) => ({ account: session?.account, device: device?.name });

/** What was decided in a meeting, and who was there. */
export const addRecordRoutes = (serve: Serve, { records, readingsPerAddress, filesPerAddress }: Parts): void => {
  serve(readRecord, async ({ meeting }, caller) => {
    await readingsPerAddress.take(caller.address);
    return records.read(meeting, readerOf(caller));
  });
  serve(attendanceFile, async ({ meeting, format, ...reading }, caller) => {
    await filesPerAddress.take(caller.address);
    const { attendance, ...record } = await records.read(meeting, readerOf(caller));
    if (!attendance) throw new AppError("not_found", "It was not kept");
    const attended = { ...record, attendance };
    const content =
      format === "csv" ? attendanceTable(attended, reading, Date.now()) : await attendancePage(attended, reading, Date.now());
    return { name: fileName(attended, reading, format), content };
  });
  serve(pastMeetings, ({ room }, { session: { account } }) => records.past(room, account));
};
