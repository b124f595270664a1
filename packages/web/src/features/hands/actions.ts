import { stateOf } from "@palabre/client";
import { allows, hands, meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { Hand, MicVocal } from "lucide-react";
import type { Action, Scene } from "../../meeting/Action.ts";
import { mayIn } from "../../meeting/actions/meetingActions.ts";
import { isOtherWithinReach, mayBeLet } from "../../meeting/moderation/moderationActions.ts";
import type { Session } from "../../meeting/Session.ts";
import { isOwnRaised, queueIn, rankIn } from "./queue.ts";

/** One's own hand, down again. */
export const lowerOwnHand: Action = {
  id: "hands.lowerOwn",
  label: () => "hands.lower",
  icon: () => Hand,
  isAvailable: isOwnRaised,
  perform: ({ client }, { self }) => client.send(hands, "lower", { participantId: self }),
};

/** One's own hand, up and down again. */
export const raiseHand: Action = {
  id: "hands.raise",
  label: (scene) => (isOwnRaised(scene) ? "hands.lower" : "hands.raise"),
  caption: (scene) => (isOwnRaised(scene) ? "hands.lowerWord" : "hands.raise"),
  captions: () => ["hands.raise", "hands.lowerWord"],
  short: (scene) => (isOwnRaised(scene) ? "hands.lowerWord" : "hands.word"),
  icon: () => Hand,
  shortcut: "Control+Alt+H",
  slash: "hands.slash",
  isAvailable: (scene) => mayIn(scene, "hands.raise"),
  tone: (scene) => (isOwnRaised(scene) ? "raised" : undefined),
  isEssential: true,
  perform: (session, scene) =>
    isOwnRaised(scene) ? lowerOwnHand.perform(session, scene) : session.client.send(hands, "raise", {}),
};

/** Somebody else's hand, once they have had their turn. */
const lowerHandOf = (participantId: ParticipantId): Action => ({
  id: "hands.lowerOther",
  label: () => "hands.lowerOther",
  icon: () => Hand,
  isAvailable: (scene) =>
    mayIn(scene, "hands.lowerOthers") && isOtherWithinReach(scene, participantId) && rankIn(scene, participantId) > 0,
  perform: ({ client }) => client.send(hands, "lower", { participantId }),
});

/** Whoever is given the floor may speak, also where their microphone was taken or is kept from participants. */
const giveFloor = async ({ client }: Session, { view }: Scene, participantId: ParticipantId): Promise<void> => {
  const state = stateOf(view, meeting);
  const person = participantOf(state, participantId);
  if (person && !allows(state, person, "media.microphone"))
    await client.send(meeting, "changeRights", { participantId, may: { microphone: true } });
  await client.send(hands, "call", { participantId });
};

/** Not where they could not speak then: a moderator does not give another one their microphone back. */
const mayGiveFloor = (scene: Scene, participantId: ParticipantId): boolean =>
  mayIn(scene, "hands.call") && mayBeLet(scene, participantId, "microphone");

/** The floor to somebody, also out of turn. */
const call = (participantId: ParticipantId): Action => ({
  id: "hands.call",
  label: () => "hands.call",
  icon: () => MicVocal,
  isAvailable: (scene) => mayGiveFloor(scene, participantId) && rankIn(scene, participantId) > 0,
  perform: (session, scene) => giveFloor(session, scene, participantId),
});

export const handActionsFor = (participantId: ParticipantId): readonly Action[] => [
  call(participantId),
  lowerHandOf(participantId),
];

/** The floor to whoever has waited longest: nobody is passed over. */
export const callNext: Action = {
  id: "hands.callNext",
  label: () => "hands.callNext",
  icon: () => MicVocal,
  isAvailable: (scene) =>
    queueIn(scene)
      .slice(0, 1)
      .some((next) => mayGiveFloor(scene, next)),
  perform: async (session, scene) => {
    const [next] = queueIn(scene);
    if (next) await giveFloor(session, scene, next);
  },
};

/** Whether a hand is up that goes down with "all": one's own, or of somebody whom one may moderate. */
const areSomeWithinReach = (scene: Scene): boolean =>
  queueIn(scene).some((id) => id === scene.self || isOtherWithinReach(scene, id));

export const lowerAllHands: Action = {
  id: "hands.lowerAll",
  label: () => "hands.lowerAll",
  icon: () => Hand,
  isAvailable: (scene) => mayIn(scene, "hands.lowerAll") && areSomeWithinReach(scene),
  perform: ({ client }) => client.send(hands, "lowerAll", {}),
};
