import { stateOf } from "@palabre/client";
import { meeting } from "@palabre/protocol";
import { useEffect, useRef } from "react";
import { useParts } from "../../lib/parts.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import { sceneOf } from "../scene.ts";
import { startsMuted } from "../startsMuted.ts";
import { isLockedIn } from "./lockAction.ts";

/** Tells everybody that the door was locked or opened, and whoever comes in silent why they are. */
export function DoorNotice() {
  useLockTold();
  useSilenceTold();
  return null;
}

const useLockTold = (): void => {
  const { i18n, announcer } = useParts();
  // Whoever comes in finds the door as it is, which is no news.
  const isLocked = useScene((scene) => (stateOf(scene.view, meeting).startedAt === null ? undefined : isLockedIn(scene)));
  const before = useRef(isLocked);
  useEffect(() => {
    const isNews = before.current !== undefined && isLocked !== undefined && before.current !== isLocked;
    before.current = isLocked;
    if (isNews) announcer.announce(i18n.get().t(isLocked ? "lobby.lock.wasLocked" : "lobby.lock.wasOpened"));
  }, [isLocked, announcer, i18n]);
};

const useSilenceTold = (): void => {
  const session = useSession();
  const { i18n, toasts } = useParts();
  useEffect(() => {
    const { self, devices } = sceneOf(session).get();
    const isTold = stateOf(session.client.view.get(), meeting).rules.isPushToTalk;
    if (!isTold && startsMuted(session.client, self) && devices.microphone.isMuted)
      toasts.show({ text: i18n.get().t("lobby.muted") });
  }, [session, toasts, i18n]);
};
