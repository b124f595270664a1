import { stateOf, type View } from "@palabre/client";
import { hands, type ParticipantId } from "@palabre/protocol";

type Seen = { view: View };

/** Whose hands are up, the first raised first. */
export const queueIn = ({ view }: Seen): readonly ParticipantId[] => stateOf(view, hands).queue;

/** When somebody's turn comes, from 1; 0 when the hand is down. */
export const rankIn = (scene: Seen, participantId: ParticipantId): number => queueIn(scene).indexOf(participantId) + 1;

export const isOwnRaised = (scene: Seen & { self: ParticipantId }): boolean => rankIn(scene, scene.self) > 0;
