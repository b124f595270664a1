import { useEffect } from "react";
import { roomTitle } from "../../lib/room-title.ts";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { Visit } from "../Visit.ts";
import { AttendanceNote } from "./AttendanceNote.tsx";
import { EntryForm } from "./EntryForm.tsx";
import styles from "./GreenRoom.module.css";
import { useIsProtected } from "./useIsProtected.ts";
import { WhoIsHere } from "./WhoIsHere.tsx";

/** Where one is about to come in, who is there, and the way in. `isReturn`: one has waited here, and gave it up. */
export function EntryCard({ visit, isReturn }: { visit: Visit; isReturn: boolean }) {
  const { t } = useTranslation();
  const isProtected = useIsProtected(visit);
  const title = roomTitle(visit.room);
  const heading = usePage(title);
  useEffect(() => {
    if (isReturn) heading.current?.focus({ preventScroll: true });
  }, [isReturn, heading]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
        {isProtected ? t("meeting.door.password.title") : title}
      </h1>
      {isProtected ? (
        <p className={styles["lead"]}>{t("meeting.door.password.text")}</p>
      ) : (
        <WhoIsHere doorstep={visit.doorstep} />
      )}
      <AttendanceNote doorstep={visit.doorstep} />
      <EntryForm visit={visit} />
    </>
  );
}
