import { type Participant, participantOf, participantsOf } from "@palabre/protocol";
import { type MediaGrant, MediaSource, type MediaTruth, type PlaceBook } from "./media/index.ts";
import { moveMedia } from "./meeting/core.ts";
import type { Meetings } from "./meeting/Meetings.ts";

/** Every role may send everything, for now. */
export const grantOf = ({ id, name }: Participant): MediaGrant => ({ participantId: id, name, sources: MediaSource.options });

/** What the meeting log says about media. */
export const mediaTruth = (meetings: Meetings): MediaTruth => ({
  async wanted(meetingId) {
    const meeting = await meetings.find(meetingId);
    if (!meeting || meeting.state.isEnded) return undefined;
    return new Map(participantsOf(meeting.state).map((participant) => [participant.id, grantOf(participant)]));
  },
  async granted(meetingId, participantId) {
    const meeting = await meetings.find(meetingId);
    const participant = meeting && participantOf(meeting.state, participantId);
    return participant && grantOf(participant);
  },
});

/** Where the meeting log says that sound and picture live. */
export const placeBook = (meetings: Meetings): PlaceBook => ({
  async moves(meetingId) {
    return (await meetings.find(meetingId))?.state.mediaMoves ?? 0;
  },
  async move(meetingId, step) {
    const meeting = await meetings.find(meetingId);
    let isOurs = false;
    await meeting?.record((state) => {
      const events = moveMedia(state, step);
      isOurs = events.length > 0;
      return events;
    });
    return isOurs;
  },
});
