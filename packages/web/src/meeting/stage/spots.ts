import { stateOf } from "@palabre/client";
import { isSameSpot, meeting, ParticipantId, participantOf, type Spot } from "@palabre/protocol";
import type { Scene } from "../Action.ts";

export type { Spot };

export const spotKey = ({ participantId, source }: Spot): string => `${source} ${participantId}`;

export const includesSpot = (spots: readonly Spot[], spot: Spot): boolean => spots.some((other) => isSameSpot(other, spot));

export const withoutSpot = (spots: readonly Spot[], spot: Spot): readonly Spot[] =>
  spots.filter((other) => !isSameSpot(other, spot));

export const personSpot = (participantId: ParticipantId): Spot => ({ participantId, source: "camera" });
export const screenSpot = (participantId: ParticipantId): Spot => ({ participantId, source: "screen" });

/** Whose screens can be seen: of people who are here. One's own cannot: it would show itself without end. */
export const screensIn = ({ call: { tiles }, view }: Scene): readonly ParticipantId[] =>
  tiles.flatMap(({ participantId, source, isLocal }) => {
    const sharer = source === "screen" && !isLocal ? ParticipantId.safeParse(participantId).data : undefined;
    return sharer !== undefined && participantOf(stateOf(view, meeting), sharer) ? [sharer] : [];
  });
