import type { ParticipantId } from "@palabre/protocol";
import { Volume2, VolumeX } from "lucide-react";
import type { Action } from "../Action.ts";

/** One's own loudspeaker. The others see nothing of it. */
export const hearingAction: Action = {
  id: "meeting.hearing",
  label: ({ call }) => (call.hearing.isOn ? "meeting.hearing.end" : "meeting.hearing.begin"),
  icon: ({ call }) => (call.hearing.isOn ? VolumeX : Volume2),
  isAvailable: () => true,
  tone: ({ call }) => (call.hearing.isOn ? undefined : "off"),
  perform: ({ call }, scene) => call.setHearing(!scene.call.hearing.isOn),
};

let doesVolumeObey: boolean | undefined;

/**
 * On iPhones and iPads only the buttons of the device change a volume: what a page sets is ignored. A browser is asked once: each
 * tile's menu wants to know with every change of the scene, and would make an element for it each time.
 */
const canSetVolume = (): boolean => {
  doesVolumeObey ??= typeof Audio === "undefined" || Object.assign(new Audio(), { volume: 0.5 }).volume === 0.5;
  return doesVolumeObey;
};

export const volumeAction = (participantId: ParticipantId): Action => ({
  id: "meeting.volume",
  label: () => "meeting.volume.change",
  icon: () => Volume2,
  isAvailable: ({ self }) => participantId !== self && canSetVolume(),
  perform: ({ local }) => local.update((state) => ({ ...state, dialog: { kind: "volume", participantId } })),
});
