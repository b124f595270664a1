import { Store } from "@palabre/client";
import type { ParticipantId } from "@palabre/protocol";
import type { Action, Question } from "./Action.ts";
import type { SettingsSection } from "./settings/sections.ts";
import type { Spot } from "./stage/spots.ts";

/** What nobody else needs to know: which panel is open here, which view is chosen. Kept apart from the shared fold. */
export type LocalState = {
  /** The name of the feature whose panel is open. */
  panel: string | null;
  /** What has been shown already of what panels hold: a mark for each, kept by its feature. */
  seen: Readonly<Record<string, number>>;
  view: "gallery" | "speaker";
  /** What one keeps large, the last pinned last. */
  pinned: readonly Spot[];
  /** What one lets fill the stage. */
  alone: Spot | null;
  isSelfHidden: boolean;
  isFullScreen: boolean;
  /** The microphone was opened by a press where one speaks by holding. */
  isTalkingByPress: boolean;
  /** The page leaves by itself: nobody has answered it. */
  isForgotten: boolean;
  /** The small window above all others, while it is open. */
  floating: Window | null;
  /** What covers the meeting: what it is, its rules, the settings or their shortcuts alone, something about somebody, who was banned, what was decided, or an action that waits for a "yes". */
  dialog:
    | { kind: "shortcuts" }
    | { kind: "info" }
    | { kind: "rules" }
    | { kind: "settings"; section: SettingsSection }
    | { kind: "volume" | "rights" | "rename" | "remove"; participantId: ParticipantId }
    | { kind: "banned" | "record" }
    | { kind: "confirm"; action: Action; question: Question }
    | null;
};

const initial: LocalState = {
  panel: null,
  seen: {},
  view: "gallery",
  pinned: [],
  alone: null,
  isSelfHidden: false,
  isFullScreen: false,
  isTalkingByPress: false,
  isForgotten: false,
  floating: null,
  dialog: null,
};

export const createLocalState = (): Store<LocalState> => new Store(initial);
