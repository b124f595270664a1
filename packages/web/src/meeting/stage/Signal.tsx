import type { ConnectionQuality } from "@palabre/client/media";
import type { ParticipantId } from "@palabre/protocol";
import { classes } from "../../lib/classes.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useScene } from "../MeetingContext.ts";
import styles from "./Signal.module.css";

const litBars: Record<ConnectionQuality, number> = { good: 3, weak: 1, lost: 0 };

/** How well somebody is connected; nothing until the engine has said so. */
export function Signal({ participantId }: { participantId: ParticipantId }) {
  const { t } = useTranslation();
  const quality = useScene(({ call }) => call.quality[participantId]);
  if (quality === undefined) return null;
  return (
    <span className={classes(styles["signal"], quality !== "good" && styles["weak"])}>
      <span className={styles["bars"]} role="img" aria-label={t(`meeting.signal.${quality}`)}>
        {[1, 2, 3].map((bar) => (
          <i key={bar} className={bar > litBars[quality] ? styles["unlit"] : undefined} />
        ))}
      </span>
      {quality !== "good" && (
        <b className={styles["word"]} aria-hidden="true">
          {t(`meeting.signal.${quality}`)}
        </b>
      )}
    </span>
  );
}
