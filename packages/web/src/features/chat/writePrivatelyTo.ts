import { stateOf } from "@palabre/client";
import { chat, keepsOrder, meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { Lock } from "lucide-react";
import type { Action, Scene } from "../../meeting/Action.ts";
import { mayIn } from "../../meeting/actions/meetingActions.ts";
import { deskOf } from "./Desk.ts";

/** Whether one may write to somebody in private: to who keeps order anybody may, while there is a chat. */
export const mayWriteTo = (scene: Scene, participantId: ParticipantId): boolean => {
  if (!mayIn(scene, "chat.send")) return false;
  const reader = participantOf(stateOf(scene.view, meeting), participantId);
  return mayIn(scene, "chat.sendPrivately") || (reader !== undefined && keepsOrder(reader.role));
};

/** Opens a private conversation, and the panel with it. */
export const writePrivatelyTo = (participantId: ParticipantId): Action => ({
  id: "chat.writePrivately",
  label: () => "chat.writePrivately",
  icon: () => Lock,
  isAvailable: (scene) =>
    scene.self !== participantId &&
    mayWriteTo(scene, participantId) &&
    participantOf(stateOf(scene.view, meeting), participantId) !== undefined,
  perform: (session) => {
    deskOf(session).open(participantId);
    session.local.update((local) => ({ ...local, panel: chat.name }));
  },
});
