import { stateOf } from "@palabre/client";
import { meeting, participantOf } from "@palabre/protocol";
import type { Scene } from "./Action.ts";
import type { Session } from "./Session.ts";
import { sceneOf } from "./scene.ts";

/** Whether the meeting's rules let participants speak only while they hold a key or the button, and oneself is one. */
export const isPushToTalkIn = ({ view, self }: Pick<Scene, "view" | "self">): boolean => {
  const state = stateOf(view, meeting);
  return state.rules.isPushToTalk && participantOf(state, self)?.role === "participant";
};

/** By one's own wish, or by the meeting's rules. */
export const holdsToTalk = (session: Session): boolean =>
  session.settings.get().isPushToTalkOnly || isPushToTalkIn(sceneOf(session).get());

/** Where one speaks by holding, but has said that they cannot hold anything: a press opens, another closes. */
export const mayPressToTalk = (session: Session): boolean => session.settings.get().isPressEnough && holdsToTalk(session);
