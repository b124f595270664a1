import { stateOf } from "@palabre/client";
import { can, meeting, type Participant, type Permission, participantOf, participantsOf } from "@palabre/protocol";
import { Keyboard, type LucideIcon, Maximize, Minimize, PhoneOff, Settings as SettingsIcon, UsersRound } from "lucide-react";
import type { Action, Scene } from "../Action.ts";

/** Oneself, as the meeting knows one; nothing before the first snapshot. */
const selfIn = ({ view, self }: Scene): Participant | undefined => participantOf(stateOf(view, meeting), self);

export const mayIn = (scene: Scene, permission: Permission): boolean => can(selfIn(scene)?.role ?? "participant", permission);

const isAlone = ({ view }: Scene): boolean => participantsOf(stateOf(view, meeting)).length < 2;

export const leaveAction: Action = {
  id: "meeting.leave",
  label: () => "meeting.leave.label",
  icon: () => PhoneOff,
  isAvailable: () => true,
  tone: () => "danger",
  perform: ({ client }) => client.leave(),
};

export const endAction: Action = {
  id: "meeting.end",
  label: () => "meeting.end.label",
  icon: () => UsersRound,
  isAvailable: (scene) => mayIn(scene, "meeting.end") && !isAlone(scene),
  tone: () => "danger",
  confirm: () => ({ title: "meeting.end.title", text: "meeting.end.text", verb: "meeting.end.verb" }),
  perform: ({ client }) => client.send(meeting, "end", {}),
};

export const fullScreenAction: Action = {
  id: "meeting.fullScreen",
  label: ({ local }) => (local.isFullScreen ? "meeting.fullScreen.leave" : "meeting.fullScreen.enter"),
  icon: ({ local }) => (local.isFullScreen ? Minimize : Maximize),
  // Phones with iOS know no full screen for pages.
  isAvailable: () => typeof document !== "undefined" && document.fullscreenEnabled,
  perform: (_session, { local }) =>
    local.isFullScreen ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
};

const dialogAction = (kind: "shortcuts" | "settings", icon: LucideIcon): Action => ({
  id: `meeting.${kind}`,
  label: () => `meeting.${kind}.title`,
  icon: () => icon,
  isAvailable: () => true,
  perform: ({ local }) => local.update((state) => ({ ...state, dialog: { kind } })),
});

export const settingsAction = dialogAction("settings", SettingsIcon);

/** Where only fingers point there is hardly a keyboard. */
const hasKeyboard = (): boolean => typeof window === "undefined" || window.matchMedia("(any-pointer: fine)").matches;

export const shortcutsAction: Action = { ...dialogAction("shortcuts", Keyboard), isAvailable: hasKeyboard };
