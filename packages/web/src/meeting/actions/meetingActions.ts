import { stateOf } from "@palabre/client";
import {
  allows,
  type Freedom,
  freedomsOf,
  meeting,
  type Participant,
  type ParticipantId,
  type Permission,
  participantOf,
  participantsOf,
} from "@palabre/protocol";
import {
  Info,
  Keyboard,
  type LucideIcon,
  Maximize,
  Minimize,
  PhoneOff,
  Settings as SettingsIcon,
  UserRoundPen,
  UsersRound,
} from "lucide-react";
import type { Action, Scene } from "../Action.ts";
import type { LocalState } from "../localState.ts";

/** Oneself, as the meeting knows one; nothing before the first snapshot. */
const selfIn = ({ view, self }: Scene): Participant | undefined => participantOf(stateOf(view, meeting), self);

export const mayIn = (scene: Scene, permission: Permission): boolean =>
  allows(stateOf(scene.view, meeting), selfIn(scene) ?? { role: "participant" }, permission);

/** Whether it was taken from oneself alone: others in the same role may still. */
export const isTakenAlone = (scene: Scene, freedom: Freedom): boolean => {
  const [state, self] = [stateOf(scene.view, meeting), selfIn(scene)];
  return self !== undefined && !freedomsOf(state, self)[freedom] && freedomsOf(state, { role: self.role })[freedom];
};

type Kept = "microphone" | "camera" | "screen" | "chat" | "privateChat";

/** What tells somebody why they may not do it: it was taken from them alone, or is reserved to organisers. */
export const whyKept = (scene: Scene, freedom: Kept): string =>
  isTakenAlone(scene, freedom) ? `moderation.taken.${freedom}` : `rules.reserved.${freedom}`;

const isAlone = ({ view }: Scene): boolean => participantsOf(stateOf(view, meeting)).length < 2;

export const leaveAction: Action = {
  id: "meeting.leave",
  label: () => "meeting.leave.label",
  icon: () => PhoneOff,
  slash: "meeting.slash.leave",
  isAvailable: () => true,
  perform: ({ client }) => client.leave(),
};

export const endAction: Action = {
  id: "meeting.end",
  label: () => "meeting.end.label",
  icon: () => UsersRound,
  slash: "meeting.slash.end",
  isAvailable: (scene) => mayIn(scene, "meeting.end") && !isAlone(scene),
  tone: () => "danger",
  confirm: () => ({ title: "meeting.end.title", text: "meeting.end.text", verb: "meeting.end.verb" }),
  perform: ({ client }) => client.send(meeting, "end", {}),
};

export const fullScreenAction: Action = {
  id: "meeting.fullScreen",
  label: ({ local }) => (local.isFullScreen ? "meeting.fullScreen.leave" : "meeting.fullScreen.enter"),
  icon: ({ local }) => (local.isFullScreen ? Minimize : Maximize),
  slash: "meeting.slash.fullScreen",
  // Phones with iOS know no full screen for pages.
  isAvailable: () => typeof document !== "undefined" && document.fullscreenEnabled,
  perform: (_session, { local }) =>
    local.isFullScreen ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
};

type DialogOptions = { id: string; title: string; icon: LucideIcon; dialog: NonNullable<LocalState["dialog"]> };

const dialogAction = ({ id, title, icon, dialog }: DialogOptions): Action => ({
  id,
  label: () => title,
  icon: () => icon,
  isAvailable: () => true,
  perform: ({ local }) => local.update((state) => ({ ...state, dialog })),
});

export const settingsAction: Action = {
  ...dialogAction({
    id: "meeting.settings",
    title: "meeting.settings.title",
    icon: SettingsIcon,
    dialog: { kind: "settings", section: "devices" },
  }),
  slash: "meeting.slash.settings",
};

export const infoAction = dialogAction({
  id: "meeting.info",
  title: "meeting.info.title",
  icon: Info,
  dialog: { kind: "info" },
});

/** In the menu of one's own tile. */
export const profileAction = (participantId: ParticipantId): Action => ({
  ...dialogAction({
    id: "meeting.profile",
    title: "meeting.profile.edit",
    icon: UserRoundPen,
    dialog: { kind: "settings", section: "profile" },
  }),
  isAvailable: ({ self }) => self === participantId,
});

/** Where only fingers point there is hardly a keyboard. */
const hasKeyboard = (): boolean => typeof window === "undefined" || window.matchMedia("(any-pointer: fine)").matches;

export const shortcutsAction: Action = {
  ...dialogAction({
    id: "meeting.shortcuts",
    title: "meeting.shortcuts.title",
    icon: Keyboard,
    dialog: { kind: "shortcuts" },
  }),
  slash: "meeting.slash.shortcuts",
  shortcut: "?",
  isAvailable: hasKeyboard,
};
