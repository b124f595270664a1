import type { Message } from "@palabre/protocol";
import { Trash2 } from "lucide-react";
import { memo } from "react";
import { classes } from "../../lib/classes.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useScene, useSession } from "../../meeting/MeetingContext.ts";
import { ParticipantAvatar } from "../../meeting/profile/ParticipantAvatar.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { deletionsOf } from "./Deletions.ts";
import styles from "./Message.module.css";
import { MessageTools } from "./MessageTools.tsx";
import { Prose } from "./Prose.tsx";
import { Quote } from "./Quote.tsx";
import { Reactions } from "./Reactions.tsx";

export type MessageBubbleProps = {
  message: Message;
  /** It goes on from the one before: it says only what. */
  isContinued: boolean;
  /** Its tools are at hand. */
  isActive: boolean;
  /** The Tab key comes to it. */
  isTabStop: boolean;
  /** A search has led to it. */
  isFound: boolean;
  onGoTo: (id: number) => void;
};

/** One message: who, when and what, what was said to it, and what can be done about it. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { message, isContinued, isActive, isTabStop, isFound } = props;
  const isOwn = useScene(({ self }) => self === message.from);
  const isHidden = useStore(deletionsOf(useSession()).hidden, (hidden) => hidden.has(message.id));
  const isGone = isHidden || message.text === undefined;
  const look = classes(styles["message"], isOwn && styles["own"], isContinued && styles["continued"], isFound && styles["found"]);
  return (
    <article data-message={message.id} className={look} tabIndex={isTabStop ? 0 : -1}>
      {!isOwn && !isContinued && <ParticipantAvatar name={message.fromName} participantId={message.from} size={32} />}
      <div className={styles["said"]}>
        {isContinued ? <Author message={message} isOwn={isOwn} /> : <Head message={message} isOwn={isOwn} />}
        {isGone ? <Deleted /> : <Said {...props} />}
      </div>
      {isActive && !isGone && <MessageTools message={message} isOwn={isOwn} />}
    </article>
  );
});

/** Whoever listens comes to each message by itself, and the name may be far above. */
function Author({ message: { fromName }, isOwn }: { message: Message; isOwn: boolean }) {
  const { t } = useTranslation();
  return <VisuallyHidden>{isOwn ? t("chat.you") : fromName}</VisuallyHidden>;
}

function Head({ message: { fromName, at }, isOwn }: { message: Message; isOwn: boolean }) {
  const { t, formats } = useTranslation();
  const date = new Date(at);
  return (
    <p className={styles["head"]}>
      <b>{isOwn ? t("chat.you") : fromName}</b> <time dateTime={date.toISOString()}>{formats.time(date)}</time>
    </p>
  );
}

function Said({ message, onGoTo }: MessageBubbleProps) {
  const { t, formats } = useTranslation();
  const { text = "", to, replyTo, editedAt } = message;
  return (
    <>
      <div className={classes(styles["bubble"], to !== undefined && styles["private"])}>
        {replyTo !== undefined && <Quote id={replyTo} onGoTo={onGoTo} />}
        <Prose text={text} />
      </div>
      {editedAt !== undefined && (
        <p className={styles["fate"]} title={formats.time(new Date(editedAt))}>
          {t("chat.edited")}
        </p>
      )}
      <Reactions message={message} />
    </>
  );
}

function Deleted() {
  const { t } = useTranslation();
  return (
    <p className={classes(styles["bubble"], styles["deleted"])}>
      <Trash2 size={16} aria-hidden="true" />
      {t("chat.deleted")}
    </p>
  );
}
