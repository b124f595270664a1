import { PictureInPicture2 } from "lucide-react";
import type { Action } from "../Action.ts";
import type { Session } from "../Session.ts";
import { canFloat, openFloating } from "./openFloating.ts";

const open = async ({ local }: Session): Promise<void> => {
  const floating = await openFloating();
  if (!floating) return;
  floating.addEventListener("pagehide", () => local.update((state) => ({ ...state, floating: null })), { once: true });
  local.update((state) => ({ ...state, floating }));
};

/** Whoever speaks, in a small window above all others, for those who work beside the meeting. */
export const floatingAction: Action = {
  id: "meeting.floating",
  label: ({ local }) => (local.floating ? "meeting.floating.close" : "meeting.floating.open"),
  icon: () => PictureInPicture2,
  isAvailable: canFloat,
  perform: (session, { local }) => (local.floating ? local.floating.close() : open(session)),
};
