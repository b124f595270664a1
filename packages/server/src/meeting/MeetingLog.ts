import type { Audience, NewEvent } from "@palabre/protocol";

/** An event ready for the log. The last one of a command carries the command's id. */
export type Draft = NewEvent & { audience: Audience; senderId: string; commandId?: string };

/** An event in the log: `seq` has no gap within a meeting. */
export type StoredEvent = Draft & { seq: number };

export type Append = {
  meetingId: string;
  /** The seq after which the drafts were decided. */
  head: number;
  drafts: readonly Draft[];
  /** The meeting takes no event after these. */
  isLast: boolean;
};

/** `behind`: the log has grown since `head`, or has ended. `repeated`: one of the commands is in the log already. */
export type Outcome = "appended" | "behind" | "repeated";

/** A fold kept aside: `folds` names the reducers that made `fold`, which is worthless to others. */
export type StoredFold = { seq: number; folds: string; fold: unknown };

/** Where meetings are kept. Every call rejects when the log cannot be reached; an `append` may then have happened or not. */
export interface MeetingLog {
  /** All or nothing, durable once resolved. */
  append(append: Append): Promise<Outcome>;
  /** The events after `afterSeq`, in order. */
  read(meetingId: string, afterSeq: number): Promise<readonly StoredEvent[]>;
  /** The seq of the last event of each meeting; those that do not exist are missing. */
  heads(meetingIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  readFold(meetingId: string): Promise<StoredFold | undefined>;
  /** Keeps the fold unless a later one is kept already. */
  saveFold(meetingId: string, fold: StoredFold): Promise<void>;
}
