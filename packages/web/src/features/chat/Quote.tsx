import { stateOf } from "@palabre/client";
import { chat, messageOf } from "@palabre/protocol";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useScene } from "../../meeting/MeetingContext.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { plainText } from "./prose.ts";
import styles from "./Quote.module.css";

/** The beginning of what a message answers. It leads there. */
export function Quote({ id, onGoTo }: { id: number; onGoTo: (id: number) => void }) {
  const { t } = useTranslation();
  const original = useScene(({ view }) => messageOf(stateOf(view, chat), id));
  if (!original) return <p className={styles["quote"]}>{t("chat.forgotten")}</p>;
  const { fromName, text } = original;
  return (
    <button type="button" className={styles["quote"]} onClick={() => onGoTo(id)}>
      <VisuallyHidden>{t("chat.goToOriginal")} </VisuallyHidden>
      <b>{fromName} </b>
      <span className={styles["text"]}>{text === undefined ? t("chat.deleted") : plainText(text)}</span>
    </button>
  );
}
