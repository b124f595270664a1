import type { RoomName } from "@palabre/protocol";
import { useEffect } from "react";
import { useParts } from "../lib/parts.ts";
import { DialogPlace } from "./dialogs/DialogPlace.tsx";
import styles from "./Meeting.module.css";
import { useFeatures } from "./MeetingContext.ts";
import { SidePanel } from "./panel/SidePanel.tsx";
import { useNews } from "./sounds/useNews.ts";
import { Stage } from "./stage/Stage.tsx";
import { TopBar } from "./TopBar.tsx";
import { Toolbar } from "./toolbar/Toolbar.tsx";
import { useFullScreen } from "./useFullScreen.ts";
import { usePressToTalk } from "./usePressToTalk.ts";
import { usePushToTalk } from "./usePushToTalk.ts";
import { useShortcuts } from "./useShortcuts.ts";
import { useWakeLock } from "./useWakeLock.ts";

/** The meeting's screen: the top bar, the stage with a panel beside it, the toolbar; and what speaks or covers for a while. */
export function Meeting({ room }: { room: RoomName }) {
  useNews();
  useShortcuts();
  usePushToTalk();
  usePressToTalk();
  useFullScreen();
  useWakeLock();
  useHushAtTheEnd();
  return (
    <div className={styles["meeting"]}>
      <TopBar room={room} />
      <Stage />
      <SidePanel />
      <Toolbar />
      <FeatureNotices />
      <DialogPlace room={room} />
    </div>
  );
}

/** The page that follows holds nothing more of what was said here. */
const useHushAtTheEnd = (): void => {
  const { announcer } = useParts();
  useEffect(() => announcer.hush, [announcer]);
};

function FeatureNotices() {
  return useFeatures().map(({ name, notice: Notice }) => Notice && <Notice key={name} />);
}
