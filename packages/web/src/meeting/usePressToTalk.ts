import { useEffect } from "react";
import { useParts } from "../lib/parts.ts";
import { useScene, useSession } from "./MeetingContext.ts";
import { PressedTurn } from "./PressedTurn.ts";
import { holdsToTalk } from "./talk.ts";

/** Shuts the microphone that a press has opened where one speaks by holding: there, none stays open by itself. */
export const usePressToTalk = (): void => {
  const session = useSession();
  const { toasts, i18n } = useParts();
  const isTalking = useScene(({ local, devices }) => local.isTalkingByPress && !devices.microphone.isMuted);
  useEffect(() => {
    if (!isTalking) return;
    const { devices, local } = session;
    const turn = new PressedTurn(() => {
      if (!holdsToTalk(session)) return;
      void devices.setMicrophoneOn(false); // It never rejects.
      toasts.show({ text: i18n.get().t("meeting.pushToTalk.over") });
    });
    return () => {
      turn.close();
      local.update((state) => ({ ...state, isTalkingByPress: false }));
    };
  }, [isTalking, session, toasts, i18n]);
};
