import { stateOf } from "@palabre/client";
import { meeting } from "@palabre/protocol";
import { Lock, LockOpen } from "lucide-react";
import type { Action, Scene } from "../Action.ts";
import { mayIn } from "../actions/meetingActions.ts";

export const isLockedIn = ({ view }: Scene): boolean => stateOf(view, meeting).door.isLocked;

/** Nobody more comes in, or everybody again. Its icon shows what is, its label what happens next. */
export const lockAction: Action = {
  id: "meeting.lock",
  label: (scene) => (isLockedIn(scene) ? "lobby.lock.open" : "lobby.lock.close"),
  captions: () => ["lobby.lock.open", "lobby.lock.close"],
  icon: (scene) => (isLockedIn(scene) ? Lock : LockOpen),
  isAvailable: (scene) => mayIn(scene, "meeting.lock"),
  tone: (scene) => (isLockedIn(scene) ? "on" : undefined),
  perform: ({ client }, scene) => client.send(meeting, "lock", { isLocked: !isLockedIn(scene) }),
};
