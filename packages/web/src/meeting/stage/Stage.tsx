import { useRef } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Floating } from "../floating/Floating.tsx";
import { useFeatures } from "../MeetingContext.ts";
import { Notices } from "../notices/Notices.tsx";
import { InviteCard } from "./InviteCard.tsx";
import { People } from "./People.tsx";
import styles from "./Stage.module.css";
import { useEscapeToAll } from "./useEscapeToAll.ts";
import { useSeats } from "./useSeats.ts";
import { useSize } from "./useSize.ts";

/** Everybody, and what is shared. */
export function Stage() {
  const { t } = useTranslation();
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const seats = useSeats();
  useEscapeToAll();
  return (
    <main className={styles["stage"]} aria-label={t("meeting.stage.label")}>
      <Notices />
      <div ref={area} className={styles["area"]}>
        {size && seats && <People size={size} seats={seats} />}
        <Overlays />
      </div>
      <InviteCard />
      {seats && <Floating seats={seats} />}
    </main>
  );
}

function Overlays() {
  return useFeatures().map(({ name, overlay: Overlay }) => Overlay && <Overlay key={name} />);
}
