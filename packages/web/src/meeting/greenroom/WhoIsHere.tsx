import { UsersRound } from "lucide-react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { Doorstep } from "../Doorstep.ts";
import styles from "./GreenRoom.module.css";

/** How many wait inside, this device's own places aside. Their names are told inside only. */
export function WhoIsHere({ doorstep }: { doorstep: Doorstep }) {
  const { t } = useTranslation();
  const others = useStore(doorstep.news, (news) => news && Math.max(0, news.participantCount - news.ownSeats.length));
  return (
    <p className={styles["who"]} role="status">
      {others !== undefined && (
        <>
          <UsersRound size={18} aria-hidden="true" />
          {others === 0 ? t("meeting.door.nobody") : t("meeting.door.others", { count: others })}
        </>
      )}
    </p>
  );
}
