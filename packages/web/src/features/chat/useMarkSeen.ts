import { useEffect, useEffectEvent, useLayoutEffect } from "react";
import { useSession } from "../../meeting/MeetingContext.ts";
import { type Conversation, markSeen } from "./conversations.ts";

/** What is in sight is read; a page in the background is not in sight. */
export const useMarkSeen = (conversation: Conversation, last: number): void => {
  const { local } = useSession();
  const see = useEffectEvent(() => {
    if (document.visibilityState !== "visible") return;
    local.update((state) => {
      const seen = markSeen(state.seen, conversation, last);
      return seen === state.seen ? state : { ...state, seen };
    });
  });
  // Before anything is painted, or else the number would flash on the button.
  // biome-ignore lint/correctness/useExhaustiveDependencies: The last one is not read: its change is the occasion.
  useLayoutEffect(() => see(), [last]);
  useEffect(() => {
    document.addEventListener("visibilitychange", see);
    return () => document.removeEventListener("visibilitychange", see);
  }, []);
};
