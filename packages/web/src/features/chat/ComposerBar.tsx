import { stateOf } from "@palabre/client";
import { chat, messageOf } from "@palabre/protocol";
import { Lock, Pencil, Reply, X } from "lucide-react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useScene, useSession } from "../../meeting/MeetingContext.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import styles from "./Composer.module.css";
import { type Conversation, nameOf } from "./conversations.ts";
import { draftIn } from "./Letters.ts";
import { lettersOf } from "./lettersOf.ts";
import { plainText } from "./prose.ts";

/** What one's text will be: an answer, a change, a private message; and the way out of the first two. */
export function ComposerBar({ id, conversation, onCancel }: { id: string; conversation: Conversation; onCancel: () => void }) {
  const { t } = useTranslation();
  const { editing, drafts } = useStore(lettersOf(useSession()).state);
  const replyTo = draftIn(drafts, conversation).replyTo;
  const original = useScene(({ view }) => (replyTo === undefined ? undefined : messageOf(stateOf(view, chat), replyTo)));
  const reader = useScene((scene) => (conversation === null ? undefined : nameOf(scene, conversation)));
  const cancel = <IconButton label={t("meeting.cancel")} icon={X} onClick={onCancel} />;
  if (editing?.conversation === conversation)
    return (
      <div id={id} className={styles["bar"]}>
        <Pencil size={16} aria-hidden="true" />
        <span className={styles["what"]}>
          {t("chat.editing")}
          {editing.refusal && (
            <span className={styles["refused"]} role="alert">
              {t("chat.notEdited")} {t(`meeting.refusals.${editing.refusal}`)}
            </span>
          )}
        </span>
        {cancel}
      </div>
    );
  if (original)
    return (
      <div id={id} className={styles["bar"]}>
        <Reply size={16} aria-hidden="true" />
        <span className={styles["what"]}>
          <b>{t("chat.answerTo", { name: original.fromName })}</b>
          <span className={styles["quoted"]}>{original.text === undefined ? t("chat.deleted") : plainText(original.text)}</span>
        </span>
        {cancel}
      </div>
    );
  if (conversation === null) return null;
  return (
    <p id={id} className={styles["bar"]}>
      <Lock size={16} aria-hidden="true" />
      <span className={styles["what"]}>
        {t("chat.privateTo")} <b>{reader ?? t("chat.somebody")}</b>
      </span>
    </p>
  );
}
