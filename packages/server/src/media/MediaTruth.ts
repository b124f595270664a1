import type { MediaGrant } from "./Engine.ts";

/** What the meeting log says about media. The engine and the proxy are held against it; it may be asked often. */
export interface MediaTruth {
  /** Everybody admitted, by participant id; `undefined` when the meeting has ended or never was. */
  wanted(meetingId: string): Promise<ReadonlyMap<string, MediaGrant> | undefined>;
  /** The grant of one admitted participant; `undefined` for everybody else. */
  granted(meetingId: string, participantId: string): Promise<MediaGrant | undefined>;
}
