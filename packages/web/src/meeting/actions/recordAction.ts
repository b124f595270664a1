import { ClipboardList } from "lucide-react";
import type { Action } from "../Action.ts";
import { mayIn } from "./meetingActions.ts";

/** In the menu "Plus" of whoever keeps order. */
export const recordAction: Action = {
  id: "meeting.record",
  label: () => "meeting.record",
  icon: () => ClipboardList,
  isAvailable: (scene) => mayIn(scene, "meeting.readRecord"),
  perform: ({ local }) => local.update((state) => ({ ...state, dialog: { kind: "record" } })),
};
