import { type Avatar, meeting } from "@palabre/protocol";
import { UserRoundPen } from "lucide-react";
import type { Action } from "../Action.ts";
import { mayIn } from "../actions/meetingActions.ts";

/** Another name or avatar, for everybody at once. */
export const changeProfile = (profile: { name: string; avatar: Avatar }): Action => ({
  id: "meeting.changeProfile",
  label: () => "meeting.profile.edit",
  icon: () => UserRoundPen,
  isAvailable: (scene) => mayIn(scene, "meeting.changeProfile"),
  perform: ({ client }) => client.send(meeting, "changeProfile", profile),
});
