import type { Message } from "@palabre/protocol";
import { Lock } from "lucide-react";
import { memo } from "react";
import { classes } from "../../lib/classes.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useScene } from "../../meeting/MeetingContext.ts";
import { ParticipantAvatar } from "../../meeting/profile/ParticipantAvatar.tsx";
import styles from "./ChatPanel.module.css";
import { linkify } from "./linkify.ts";

type MessageBubbleProps = { message: Message; isContinued: boolean };

/** One message: who, when and what. Those that go on from the one before say only what. */
export const MessageBubble = memo(function MessageBubble({ message, isContinued }: MessageBubbleProps) {
  const { t } = useTranslation();
  const isOwn = useScene(({ self }) => self === message.from);
  return (
    <article className={classes(styles["message"], isOwn && styles["own"], isContinued && styles["continued"])}>
      {!isOwn && !isContinued && <ParticipantAvatar name={message.fromName} participantId={message.from} size={32} />}
      <div className={styles["said"]}>
        {!isContinued && <Head message={message} isOwn={isOwn} />}
        <p className={classes(styles["bubble"], message.to !== undefined && styles["private"])}>
          {linkify(message.text ?? t("chat.deleted")).map(({ text, href }, index) =>
            href === undefined ? (
              text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: The pieces of a message never change.
              <a key={index} href={href} target="_blank" rel="noopener noreferrer">
                {text}
              </a>
            ),
          )}
        </p>
      </div>
    </article>
  );
});

function Head({ message: { fromName, at, to }, isOwn }: { message: Message; isOwn: boolean }) {
  const { t, formats } = useTranslation();
  const date = new Date(at);
  return (
    <p className={styles["head"]}>
      <b>{isOwn ? t("chat.you") : fromName}</b> <time dateTime={date.toISOString()}>{formats.time(date)}</time>
      {to !== undefined && (
        <span className={styles["privately"]}>
          <Lock size={14} aria-hidden="true" />
          {t("chat.private")}
        </span>
      )}
    </p>
  );
}
