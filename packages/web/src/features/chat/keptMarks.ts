import { type DeviceStorage, openTabStorage } from "../../lib/storage.ts";

const key = "palabre.seen";

type Marks = Readonly<Record<string, number>>;

const marksOf = (stored: unknown): Marks =>
  Object.fromEntries(Object.entries(Object(stored)).filter((entry): entry is [string, number] => typeof entry[1] === "number"));

/** What of this meeting had been shown when the page was loaded anew. It stays in the tab: another has shown something else. */
export const keptMarks = (meetingId: string | undefined, tab: DeviceStorage = openTabStorage()) => ({
  read: (): Marks =>
    tab.read(key, (stored) => {
      const { meeting, marks } = Object(stored) as { meeting?: unknown; marks?: unknown };
      return meeting === meetingId ? marksOf(marks) : undefined;
    }) ?? {},
  write: (marks: Marks): void => tab.write(key, { meeting: meetingId, marks }),
});
