import { ShieldCheck } from "lucide-react";
import type { Action } from "../Action.ts";
import { mayIn } from "../actions/meetingActions.ts";

/** In the menu "Plus" of organisers. */
export const rulesAction: Action = {
  id: "meeting.rules",
  label: () => "rules.title",
  icon: () => ShieldCheck,
  isAvailable: (scene) => mayIn(scene, "meeting.changeRules"),
  perform: ({ local }) => local.update((state) => ({ ...state, dialog: { kind: "rules" } })),
};
