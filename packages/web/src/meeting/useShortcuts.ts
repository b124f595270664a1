import { useEffect, useEffectEvent } from "react";
import { isDialogOpen } from "../ui/open-above.ts";
import { generalActionsOf } from "./actions/actionsOf.ts";
import { actionFor, isTyping } from "./actions/shortcuts.ts";
import { useRun } from "./actions/useRun.ts";
import { useFeatures, useSession } from "./MeetingContext.ts";

/** Every action's keys, wherever the focus is; never while somebody writes or answers a question. */
export const useShortcuts = (): void => {
  const { settings } = useSession();
  const features = useFeatures();
  const run = useRun();
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isTyping(event.target)) return;
    const action = actionFor(event, generalActionsOf(features), settings.get());
    if (!action || isDialogOpen()) return;
    // Otherwise Ctrl+D makes a bookmark.
    event.preventDefault();
    run(action);
  });
  useEffect(() => {
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);
};
