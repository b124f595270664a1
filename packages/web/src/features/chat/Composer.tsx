import { maxChatText } from "@palabre/protocol";
import { SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useSession } from "../../meeting/MeetingContext.ts";
import { usePhone } from "../../meeting/useMediaQuery.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { lettersOf } from "./actions.ts";
import styles from "./ChatPanel.module.css";

/** From here on, it is good to know how much room is left. */
const countFrom = 3_600;

/** Where one writes. Enter sends, Shift and Enter begin a line; on a phone Enter begins a line, as phones do. */
export function Composer() {
  const { t } = useTranslation();
  const letters = lettersOf(useSession());
  const { draft } = useStore(letters.state);
  const isPhone = usePhone();
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // On a phone the keyboard would cover what one came to read.
    if (!isPhone) input.current?.focus({ preventScroll: true });
  }, [isPhone]);
  const send = () => void letters.send(); // It never rejects.
  const handleKeyDown = (event: KeyboardEvent) => {
    const isPlainEnter = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
    if (!isPlainEnter || isPhone) return;
    event.preventDefault();
    send();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
    input.current?.focus();
  };
  return (
    <form className={styles["composer"]} onSubmit={handleSubmit}>
      <div className={styles["box"]}>
        <textarea
          ref={input}
          className={styles["input"]}
          rows={1}
          value={draft}
          maxLength={maxChatText}
          placeholder={t("chat.placeholder")}
          aria-label={t("chat.label")}
          onChange={({ target }) => letters.write(target.value)}
          onKeyDown={handleKeyDown}
        />
        <IconButton type="submit" label={t("chat.send")} icon={SendHorizontal} className={styles["send"]} />
      </div>
      {draft.length >= countFrom && (
        <p className={styles["room"]} role="status">
          {t("chat.room", { count: maxChatText - draft.length })}
        </p>
      )}
    </form>
  );
}
