import { ClipboardList } from "lucide-react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { Doorstep } from "../Doorstep.ts";
import styles from "./GreenRoom.module.css";

/** Who comes in is told before that it will be kept when. */
export function AttendanceNote({ doorstep }: { doorstep: Doorstep }) {
  const { t } = useTranslation();
  const isKept = useStore(doorstep.news, (news) => news?.keepsAttendance ?? false);
  // There before its text, so that whoever has gone on to their name hears it.
  return (
    <div role="status">
      {isKept && (
        <p className={styles["who"]}>
          <ClipboardList size={18} aria-hidden="true" className={styles["sign"]} />
          {t("meeting.door.attendance")}
        </p>
      )}
    </div>
  );
}
