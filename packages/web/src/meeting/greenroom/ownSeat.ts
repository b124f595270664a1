import type { ParticipantId, RoomPreview } from "@palabre/protocol";

export type OwnSeat = RoomPreview["ownSeats"][number];

/** The place that this device would take over: this tab's own before that of another tab. */
export const ownSeat = (news: RoomPreview | undefined, place: ParticipantId | undefined): OwnSeat | undefined =>
  news?.ownSeats.find(({ participantId }) => participantId === place) ?? news?.ownSeats[0];
