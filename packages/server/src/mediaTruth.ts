import { AppError, type MeetingState, type Participant } from "@palabre/protocol";
import { type MediaGrant, MediaSource, type MediaTruth } from "./media/index.ts";
import type { Meetings } from "./meeting/Meetings.ts";

/** Every role may send everything, for now. */
export const grantOf = ({ id, name }: Participant): MediaGrant => ({ participantId: id, name, sources: MediaSource.options });

/** The meeting, unless it never was. The engine may ask about anything. */
const stateOf = async (meetings: Meetings, meetingId: string): Promise<MeetingState | undefined> => {
  try {
    return (await meetings.open(meetingId)).state;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
};

/** What the meeting log says about media. */
export const mediaTruth = (meetings: Meetings): MediaTruth => ({
  async wanted(meetingId) {
    const state = await stateOf(meetings, meetingId);
    if (!state || state.isEnded) return undefined;
    return new Map(Object.values(state.participants).map((participant) => [participant.id, grantOf(participant)]));
  },
  async granted(meetingId, participantId) {
    const state = await stateOf(meetings, meetingId);
    const participant = state && Object.values(state.participants).find(({ id }) => id === participantId);
    return participant && grantOf(participant);
  },
});
