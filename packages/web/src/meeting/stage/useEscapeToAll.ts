import { useEffect, useEffectEvent } from "react";
import { isDialogOpen, isPopoverOpen } from "../../ui/open-above.ts";
import { isTyping } from "../actions/shortcuts.ts";
import { useSession } from "../MeetingContext.ts";

/** What opens above the stage closes first. */
const isAnythingOpen = (): boolean => isDialogOpen() || isPopoverOpen();

/** Escape gives the page back to everybody when somebody fills it, and closes nothing else by it. */
export const useEscapeToAll = (): void => {
  const { local } = useSession();
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || isAnythingOpen() || isTyping(event.target)) return;
    if (event.target instanceof Element && event.target.closest("aside")) return;
    if (local.get().alone) local.update((state) => ({ ...state, alone: null }));
  });
  useEffect(() => {
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);
};
