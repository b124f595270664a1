import { useStore } from "../../lib/useStore.ts";
import type { Action } from "../Action.ts";
import { useSession } from "../MeetingContext.ts";
import { shortcutOf } from "./shortcuts.ts";

/** The keys of an action, as they are set on this device. */
export const useShortcut = (action: Action): string | undefined =>
  useStore(useSession().settings, (settings) => shortcutOf(action, settings));
