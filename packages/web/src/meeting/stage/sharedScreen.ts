import { ParticipantId } from "@palabre/protocol";
import type { Scene } from "../Action.ts";

/** Whose screen is shown large. One's own never is: it would show itself without end. */
export const sharedScreen = ({ call: { tiles } }: Scene): ParticipantId | undefined => {
  const screen = tiles.findLast(({ source, isLocal }) => source === "screen" && !isLocal);
  return ParticipantId.safeParse(screen?.participantId).data;
};
