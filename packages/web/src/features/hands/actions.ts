import { hands, type ParticipantId } from "@palabre/protocol";
import { Hand } from "lucide-react";
import type { Action, Scene } from "../../meeting/Action.ts";
import { mayIn } from "../../meeting/actions/meetingActions.ts";
import { rankIn } from "./queue.ts";

const isRaised = (scene: Scene): boolean => rankIn(scene, scene.self) > 0;

/** One's own hand, up and down again. */
export const raiseHand: Action = {
  id: "hands.raise",
  label: (scene) => (isRaised(scene) ? "hands.lower" : "hands.raise"),
  caption: (scene) => (isRaised(scene) ? "hands.lowerWord" : "hands.raise"),
  short: (scene) => (isRaised(scene) ? "hands.lowerWord" : "hands.word"),
  icon: () => Hand,
  shortcut: "Control+Alt+H",
  isAvailable: (scene) => mayIn(scene, "hands.raise"),
  tone: (scene) => (isRaised(scene) ? "raised" : undefined),
  isEssential: true,
  perform: ({ client }, scene) =>
    isRaised(scene) ? client.send(hands, "lower", { participantId: scene.self }) : client.send(hands, "raise", {}),
};

/** Somebody else's hand, once they have had their turn. */
export const lowerHandOf = (participantId: ParticipantId): Action => ({
  id: "hands.lowerOther",
  label: () => "hands.lowerOther",
  icon: () => Hand,
  isAvailable: (scene) => participantId !== scene.self && mayIn(scene, "hands.lowerOthers") && rankIn(scene, participantId) > 0,
  perform: ({ client }) => client.send(hands, "lower", { participantId }),
});
