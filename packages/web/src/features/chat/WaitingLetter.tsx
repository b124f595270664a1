import { classes } from "../../lib/classes.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useSession } from "../../meeting/MeetingContext.ts";
import { Button } from "../../ui/Button.tsx";
import type { Letter } from "./Letters.ts";
import { lettersOf } from "./lettersOf.ts";
import styles from "./Message.module.css";
import { Prose } from "./Prose.tsx";

/** One's own message before the meeting has it: on its way, waiting for the connection, or refused. */
export function WaitingLetter({ letter: { id, text, refusal } }: { letter: Letter }) {
  const { t } = useTranslation();
  const session = useSession();
  const letters = lettersOf(session);
  const isOnline = useStore(session.client.status, ({ kind }) => kind === "online");
  const isHeldUp = useStore(session.client.isHeldUp);
  return (
    <article className={classes(styles["message"], styles["own"])}>
      <div className={styles["said"]}>
        <div className={classes(styles["bubble"], styles["waiting"])}>
          <Prose text={text} />
        </div>
        {refusal === undefined ? (
          <p className={styles["fate"]}>{t(fateOf(isOnline, isHeldUp))}</p>
        ) : (
          <>
            <p className={classes(styles["fate"], styles["refused"])} role="alert">
              {t("chat.refused")} {t(`meeting.refusals.${refusal}`)}
            </p>
            <p className={styles["ways"]}>
              <Button variant="ghost" onClick={() => letters.discard(id)}>
                {t("chat.discard")}
              </Button>
              <Button variant="soft" onClick={() => void letters.retry(id)}>
                {t("meeting.retry")}
              </Button>
            </p>
          </>
        )}
      </div>
    </article>
  );
}

const fateOf = (isOnline: boolean, isHeldUp: boolean): string => {
  if (!isOnline) return "chat.waiting";
  return isHeldUp ? "chat.unsaved" : "chat.sending";
};
