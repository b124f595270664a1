import { useEffect } from "react";
import type { Translate } from "../../lib/i18n.ts";
import { useParts } from "../../lib/parts.ts";
import type { Toast } from "../../lib/Toasts.ts";
import { microphoneAction } from "../actions/devices.ts";
import { mayIn } from "../actions/meetingActions.ts";
import { shortcutOf } from "../actions/shortcuts.ts";
import { shortcutText } from "../actions/shortcutText.ts";
import { useSession } from "../MeetingContext.ts";
import type { Session } from "../Session.ts";
import { sceneOf } from "../scene.ts";
import { holdsToTalk } from "../talk.ts";
import { listen, noListening, type VoiceHint } from "./voiceHints.ts";

const speak = ({ devices, settings }: Session, t: Translate): Omit<Toast, "id"> => {
  const shortcut = shortcutOf(microphoneAction, settings.get());
  return {
    text: shortcut ? t("meeting.hints.mutedKeys", { keys: shortcutText(shortcut, t) }) : t("meeting.hints.muted"),
    // It never rejects.
    offer: { verb: t("meeting.hints.speak"), accept: () => void devices.setMicrophoneOn(true) },
  };
};

const check = ({ local }: Session, t: Translate): Omit<Toast, "id"> => ({
  text: t("meeting.hints.dead"),
  offer: {
    verb: t("meeting.hints.check"),
    accept: () => local.update((state) => ({ ...state, dialog: { kind: "settings", section: "devices" } })),
  },
});

const toastsFor: Record<VoiceHint, typeof speak> = { muted: speak, dead: check };

/** Says that one speaks to nobody: muted, or by a microphone that gives nothing. */
export const useVoiceHints = (): void => {
  const session = useSession();
  const { toasts, i18n } = useParts();
  useEffect(() => {
    const { devices } = session;
    let state = { ...noListening, atMs: performance.now() };
    return devices.subscribeLevel((level, isDead) => {
      const { status, isMuted } = devices.state.get().microphone;
      state = listen(state, { level, isDead, isOpen: status === "on" && !isMuted, atMs: performance.now() });
      // Whoever may not speak need not hear that nobody hears them.
      if (!state.hint || !mayIn(sceneOf(session).get(), "media.microphone")) return;
      // Nor who speaks only while they hold something.
      if (state.hint === "dead" || !holdsToTalk(session)) toasts.show(toastsFor[state.hint](session, i18n.get().t));
    });
  }, [session, toasts, i18n]);
};
