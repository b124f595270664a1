import { ScreenShare, ScreenShareOff } from "lucide-react";
import type { Action, Scene } from "../Action.ts";
import { Hindrance } from "./Hindrance.ts";
import { mayIn, whyKept } from "./meetingActions.ts";

const isSharing = ({ call }: Scene): boolean => call.screen === "on";

/** Phones cannot share their screen from a page. */
const canShare = (): boolean => typeof navigator !== "undefined" && "getDisplayMedia" in (navigator.mediaDevices ?? {});

export const shareAction: Action = {
  id: "meeting.share",
  label: (scene) => (isSharing(scene) ? "meeting.share.stop" : "meeting.share.start"),
  caption: (scene) => (isSharing(scene) ? "meeting.share.stop" : "meeting.share.word"),
  captions: () => ["meeting.share.word", "meeting.share.stop"],
  icon: (scene) => (isSharing(scene) ? ScreenShareOff : ScreenShare),
  slash: "meeting.slash.share",
  isAvailable: canShare,
  tone: (scene) => (isSharing(scene) ? "on" : undefined),
  perform: async ({ call }, scene) => {
    if (!isSharing(scene) && !mayIn(scene, "media.screen")) throw new Hindrance(whyKept(scene, "screen"));
    const outcome = await call.setScreenShare(!isSharing(scene));
    if (outcome === "blocked" || outcome === "failed" || outcome === "unsupported")
      throw new Hindrance(`meeting.share.${outcome}`);
  },
};
