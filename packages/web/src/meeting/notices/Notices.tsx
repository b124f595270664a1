import { LobbyNotice } from "../lobby/LobbyNotice.tsx";
import { AnnouncementNotice } from "./AnnouncementNotice.tsx";
import { AudioNotice } from "./AudioNotice.tsx";
import { ConnectionNotice } from "./ConnectionNotice.tsx";
import { HearingNotice } from "./HearingNotice.tsx";
import styles from "./Notices.module.css";
import { SharingNotice } from "./SharingNotice.tsx";
import { useArrivals } from "./useArrivals.ts";
import { useDeviceTrouble } from "./useDeviceTrouble.ts";
import { useVoiceHints } from "./useVoiceHints.ts";

/** What has to be known for as long as it is true, at the upper edge of the stage; and what is said once. */
export function Notices() {
  useArrivals();
  useDeviceTrouble();
  useVoiceHints();
  return (
    <div className={styles["notices"]}>
      <ConnectionNotice />
      <LobbyNotice />
      <AnnouncementNotice />
      <AudioNotice />
      <HearingNotice />
      <SharingNotice />
    </div>
  );
}
