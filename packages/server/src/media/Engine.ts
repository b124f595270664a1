import { z } from "zod";

/** What a participant may publish, by LiveKit's own words. */
export const MediaSource = z.enum(["microphone", "camera", "screen_share", "screen_share_audio"]);
export type MediaSource = z.infer<typeof MediaSource>;

/** What the meeting grants one participant. An empty `sources` may look and listen only. */
export type MediaGrant = { participantId: string; name: string; sources: readonly MediaSource[] };

/** What the engine lets one connected participant do at this moment. */
export type EngineParticipant = {
  id: string;
  name: string;
  sources: readonly MediaSource[];
  /** Of which of them several tracks are there. */
  doubled?: readonly MediaSource[];
};

/**
 * The media engine, seen from the meeting: it forwards sound and picture, and only obeys. A room of the engine carries the
 * meeting's id. Every method rejects when the engine cannot be asked; whoever and whatever is no longer there is no error.
 */
export interface Engine {
  /** The meetings that have a room at this moment, empty ones included. */
  roomsNow(): Promise<readonly string[]>;
  participants(meetingId: string): Promise<readonly EngineParticipant[]>;
  /** Takes effect on what is already published: a source taken away is unpublished. */
  update(meetingId: string, grant: MediaGrant): Promise<void>;
  /** Disconnects now. The participant's token stays valid: only the signalling proxy keeps them out. */
  remove(meetingId: string, participantId: string): Promise<void>;
  /** Disconnects everybody and forgets the room. */
  endRoom(meetingId: string): Promise<void>;
  /** Whether it answers within a second. Never rejects. */
  isHealthy(): Promise<boolean>;
}
