import { stateOf } from "@palabre/client";
import { isAbove, meeting, participantOf } from "@palabre/protocol";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { useScene, useSession } from "../MeetingContext.ts";
import styles from "./BannedDialog.module.css";
import { useTellRefusal } from "./useTellRefusal.ts";

/** Who was banned, to forgive them. */
export function BannedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const tellRefusal = useTellRefusal();
  const banned = useScene(({ view }) => stateOf(view, meeting).door.banned);
  const role = useScene(({ view, self }) => participantOf(stateOf(view, meeting), self)?.role ?? "participant");
  const people = Object.values(banned).sort((a, b) => b.at - a.at);
  return (
    <Sheet title={t("moderation.banned.label")} onClose={onClose}>
      <p role="status">{t(people.length > 0 ? "moderation.banned.lead" : "moderation.banned.nobody")}</p>
      {/* It takes the focus when who had it is no longer there. */}
      <ul className={styles["list"]} tabIndex={-1} aria-label={t("moderation.banned.label")}>
        {people.map(({ participantId, name, byRole = "organiser" }) => (
          <li key={participantId} className={styles["row"]}>
            <span className={styles["name"]}>{name}</span>
            {!isAbove(byRole, role) && (
              <Button
                aria-label={t("moderation.banned.forgiveOf", { name })}
                onClick={() => void client.send(meeting, "forgive", { participantId }).catch(tellRefusal)}
              >
                {t("moderation.banned.forgive")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
