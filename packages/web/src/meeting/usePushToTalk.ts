import { useEffect } from "react";
import { isDialogOpen } from "../ui/open-above.ts";
import { microphoneAction } from "./actions/devices.ts";
import { mayIn } from "./actions/meetingActions.ts";
import { isControl } from "./actions/shortcuts.ts";
import { useRun } from "./actions/useRun.ts";
import { useSession } from "./MeetingContext.ts";
import { sceneOf } from "./scene.ts";
import { holdsToTalk, mayPressToTalk } from "./talk.ts";

/** Opens the microphone for as long as the space bar is held and no control has the focus. A page that is left lets it go. */
export const usePushToTalk = (): void => {
  const session = useSession();
  const run = useRun();
  useEffect(() => {
    const { devices, settings } = session;
    const scene = sceneOf(session);
    let wasWanted = false;
    let isHeld = false;
    const listening = new AbortController();
    const hold = (event: KeyboardEvent): void => {
      if (event.code !== "Space" || event.defaultPrevented || isControl(event.target)) return;
      if (!(settings.get().areShortcutsOn || holdsToTalk(session)) || isDialogOpen()) return;
      event.preventDefault(); // Otherwise the page scrolls.
      if (event.repeat) return;
      if (mayPressToTalk(session)) {
        run(microphoneAction);
        return;
      }
      if (!devices.state.get().microphone.isMuted) return;
      isHeld = mayIn(scene.get(), "media.microphone");
      if (isHeld)
        void devices.setMicrophoneOn(true); // What fails shows in the state.
      else run(microphoneAction); // It says why.
    };
    const release = (): void => {
      if (isHeld) void devices.setMicrophoneOn(false); // It never rejects.
      isHeld = false;
    };
    const obey = (): void => {
      const isWanted = holdsToTalk(session);
      if (isWanted && !wasWanted && !isHeld) void devices.setMicrophoneOn(false); // It never rejects.
      wasWanted = isWanted;
    };
    obey();
    const stops = [settings.subscribe(obey), scene.subscribe(obey)];
    window.addEventListener("keydown", hold, listening);
    window.addEventListener("keyup", ({ code }) => code === "Space" && release(), listening);
    window.addEventListener("blur", release, listening);
    return () => {
      listening.abort();
      for (const stop of stops) stop();
      release();
    };
  }, [session, run]);
};
