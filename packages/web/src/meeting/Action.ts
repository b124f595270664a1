import type { View } from "@palabre/client";
import type { CallState, DevicesState } from "@palabre/client/media";
import type { ParticipantId } from "@palabre/protocol";
import type { LucideIcon } from "lucide-react";
import type { LocalState } from "./localState.ts";
import type { Session } from "./Session.ts";

/** All that decides whether something can be done now: the shared fold, sound and picture, and what only this page knows. */
export type Scene = { self: ParticipantId; view: View; call: CallState; devices: DevicesState; local: LocalState };

/**
 * One thing that a person can do. It gives the button, the menu entry, the shortcut and its line in the sheet, the slash command and
 * the accessible name: nothing about it is written twice.
 */
export type Action = {
  /** `feature.verb`, unique. */
  id: string;
  /** Keys into the dictionaries. The label names the next thing that happens, so it may change with the scene. */
  label: (scene: Scene) => string;
  icon: (scene: Scene) => LucideIcon;
  /** As in `aria-keyshortcuts`: `Control+Alt+H`. */
  shortcut?: string;
  /** What may not be done by this role, or makes no sense now, is not shown. */
  isAvailable: (scene: Scene) => boolean;
  /** For what is on or off and keeps its name: the microphone. Gives `aria-pressed`. */
  isOn?: (scene: Scene) => boolean;
  perform: (session: Session, scene: Scene) => unknown;
};
