import { stateOf } from "@palabre/client";
import { chat, meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { Lock } from "lucide-react";
import type { Action } from "../../meeting/Action.ts";
import { mayIn } from "../../meeting/actions/meetingActions.ts";
import { deskOf } from "./Desk.ts";

/** Opens a private conversation, and the panel with it. */
export const writePrivatelyTo = (participantId: ParticipantId): Action => ({
  id: "chat.writePrivately",
  label: () => "chat.writePrivately",
  icon: () => Lock,
  isAvailable: (scene) =>
    scene.self !== participantId &&
    mayIn(scene, "chat.send") &&
    participantOf(stateOf(scene.view, meeting), participantId) !== undefined,
  perform: (session) => {
    deskOf(session).open(participantId);
    session.local.update((local) => ({ ...local, panel: chat.name }));
  },
});
