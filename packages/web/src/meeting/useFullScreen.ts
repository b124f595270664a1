import { useEffect } from "react";
import { useSession } from "./MeetingContext.ts";

/** Keeps the local state in step with the browser, which leaves full screen by itself. */
export const useFullScreen = (): void => {
  const { local } = useSession();
  useEffect(() => {
    const follow = () => local.update((state) => ({ ...state, isFullScreen: document.fullscreenElement !== null }));
    document.addEventListener("fullscreenchange", follow);
    return () => document.removeEventListener("fullscreenchange", follow);
  }, [local]);
};
