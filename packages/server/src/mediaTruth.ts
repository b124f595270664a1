import { allows, type MeetingState, type Participant, type Permission, participantOf, participantsOf } from "@palabre/protocol";
import { type MediaGrant, MediaSource, type MediaTruth, type PlaceBook } from "./media/index.ts";
import { moveMedia } from "./meeting/admission.ts";
import type { Meetings } from "./meeting/Meetings.ts";

/** The permission that each source of a participant needs; the sound of a screen goes with it. */
const permissions = {
  microphone: "media.microphone",
  camera: "media.camera",
  screen_share: "media.screen",
  screen_share_audio: "media.screen",
} as const satisfies Record<MediaSource, Permission>;

/** What somebody may send: exactly what the meeting lets them. */
export const grantOf = (state: Pick<MeetingState, "rules">, participant: Participant): MediaGrant => ({
  participantId: participant.id,
  name: participant.name,
  sources: MediaSource.options.filter((source) => allows(state, participant, permissions[source])),
});

/** What the meeting log says about media. */
export const mediaTruth = (meetings: Meetings): MediaTruth => ({
  async wanted(meetingId) {
    const meeting = await meetings.find(meetingId);
    if (!meeting || meeting.state.isEnded) return undefined;
    return new Map(participantsOf(meeting.state).map((participant) => [participant.id, grantOf(meeting.state, participant)]));
  },
  async granted(meetingId, participantId) {
    const meeting = await meetings.find(meetingId);
    const participant = meeting && participantOf(meeting.state, participantId);
    return participant && grantOf(meeting.state, participant);
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
