import { stateOf } from "@palabre/client";
import type { TileSource } from "@palabre/client/media";
import { meeting, ParticipantId, participantOf } from "@palabre/protocol";
import type { Scene } from "../Action.ts";

/** A place on the stage: somebody, or the screen that somebody shares. */
export type Spot = { participantId: ParticipantId; source: TileSource };

export const spotKey = ({ participantId, source }: Spot): string => `${source} ${participantId}`;

const isSameSpot = (a: Spot, b: Spot): boolean => a.participantId === b.participantId && a.source === b.source;

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
