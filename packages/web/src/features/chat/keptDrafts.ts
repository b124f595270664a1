import { type DeviceStorage, openTabStorage } from "../../lib/storage.ts";
import type { Draft, Drafts } from "./Letters.ts";

const key = "palabre.drafts";

const draftOf = (stored: unknown): Draft | undefined => {
  const { text, replyTo } = Object(stored) as Partial<Record<keyof Draft, unknown>>;
  return typeof text === "string" ? { text, ...(typeof replyTo === "number" && { replyTo }) } : undefined;
};

const draftsOf = (stored: unknown): Drafts =>
  Object.fromEntries(
    Object.entries(Object(stored)).flatMap(([conversation, draft]) => {
      const parsed = draftOf(draft);
      return parsed ? [[conversation, parsed]] : [];
    }),
  );

/** What was being written in this meeting when the page was loaded anew. It stays in the tab: others may use this device. */
export const keptDrafts = (meetingId: string | undefined, tab: DeviceStorage = openTabStorage()) => ({
  read: (): Drafts =>
    tab.read(key, (stored) => {
      const { meeting, drafts } = Object(stored) as { meeting?: unknown; drafts?: unknown };
      return meeting === meetingId ? draftsOf(drafts) : undefined;
    }) ?? {},
  write: (drafts: Drafts): void => tab.write(key, { meeting: meetingId, drafts }),
});
