import type { View } from "@palabre/client";
import type { CallState, DevicesState } from "@palabre/client/media";
import type { ParticipantId } from "@palabre/protocol";
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { LocalState } from "./localState.ts";
import type { Session } from "./Session.ts";
import type { SettingsState } from "./Settings.ts";

/** All that decides whether something can be done now: the shared fold, sound and picture, what only this page knows, what one prefers. */
export type Scene = {
  self: ParticipantId;
  view: View;
  call: CallState;
  devices: DevicesState;
  local: LocalState;
  settings: SettingsState;
};

/** `on` is at work, `off` is cut, `raised` calls for somebody, `danger` ends or excludes. */
export type Tone = "on" | "off" | "raised" | "danger";

type Values = Record<string, string | number>;

/** A key into the dictionaries and what it speaks of. */
export type Phrase = { key: string; values?: Values };

/** What to ask before something that hurts somebody or cannot be undone: keys, and what all three speak of. */
export type Question = { title: string; text: string; verb: string; values?: Values };

/**
 * One thing that a person can do. It gives the button, the menu entry, the shortcut and its line in the sheet, the slash command and
 * the accessible name: nothing about it is written twice.
 */
export type Action = {
  /** `feature.verb`, unique. */
  id: string;
  /** Keys into the dictionaries. The label names the next thing that happens, so it may change with the scene. */
  label: (scene: Scene) => string;
  /** What the eyes read on a button instead, when it is shorter or tells a state: "Micro coupé". Begins as the label does. */
  caption?: (scene: Scene) => string;
  /** All that the caption may be: the button is as wide as the longest, so that the others keep their places. */
  captions?: (scene: Scene) => readonly [string, string];
  /** The same in one short word, for a phone. */
  short?: (scene: Scene) => string;
  icon: (scene: Scene) => LucideIcon;
  /** As in `aria-keyshortcuts`: `Control+Alt+H`. */
  shortcut?: string;
  /** A key into the dictionaries: the name by which it is called in the chat, after a stroke: "/main". */
  slash?: string;
  /** What may not be done by this role, or makes no sense now, is not shown. */
  isAvailable: (scene: Scene) => boolean;
  /** For what is on or off and keeps its name: the microphone. Gives `aria-pressed`. */
  isOn?: (scene: Scene) => boolean;
  /** For what opens and closes a panel. Gives `aria-expanded`. */
  isOpen?: (scene: Scene) => boolean;
  /** How it stands out; it does not by default. */
  tone?: (scene: Scene) => Tone | undefined;
  /** A number on the button, and what it counts: a key that takes `count`. */
  count?: { of: (scene: Scene) => number; label: string; tone?: "sun" };
  /** Keeps its place on a phone; what is not essential goes into the sheet. */
  isEssential?: boolean;
  /** A living sign beside the icon while it is on: how loud the microphone is. */
  Sign?: ComponentType;
  /** Opens from a small arrow beside the button: which microphone. */
  Choices?: ComponentType;
  /** Asked first. */
  confirm?: (scene: Scene) => Question;
  perform: (session: Session, scene: Scene) => unknown;
  /** Lasts for as long as its button is held, where that is wanted. `press` is for who cannot hold: a screen reader's own command. */
  hold?: {
    isWanted: (session: Session) => boolean;
    begin: (session: Session, scene: Scene) => unknown;
    end: (session: Session) => void;
    press: (session: Session, scene: Scene) => unknown;
  };
};
