import { type MeetingClient, stateOf } from "@palabre/client";
import { meeting, type ParticipantId, participantOf } from "@palabre/protocol";

/** Whether somebody comes in silent here: their microphone is off until they open it. Organisers and presenters come in as they are. */
export const startsMuted = ({ view }: Pick<MeetingClient, "view">, self: ParticipantId): boolean => {
  const state = stateOf(view.get(), meeting);
  return (state.rules.startsMuted || state.rules.isPushToTalk) && participantOf(state, self)?.role === "participant";
};
