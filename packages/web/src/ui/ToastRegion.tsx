import { X } from "lucide-react";
import type { FocusEvent } from "react";
import { useParts } from "../lib/parts.ts";
import { useStore } from "../lib/useStore.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import styles from "./ToastRegion.module.css";

/** Where toasts appear; once per page. Show one with `useParts().toasts.show({ text, undo })`. */
export function ToastRegion() {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const shown = useStore(toasts);
  const handleBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget)) toasts.release();
  };
  return (
    <section
      aria-label={t("ui.notices")}
      className={styles["region"]}
      onPointerEnter={toasts.hold}
      onPointerLeave={toasts.release}
      onFocus={toasts.hold}
      onBlur={handleBlur}
    >
      <ol aria-live="polite" aria-relevant="additions">
        {shown.map(({ id, text, undo, offer }) => (
          <li key={id} className={styles["toast"]}>
            <span className={styles["text"]}>{text}</span>
            {undo && (
              <Button variant="ghost" onClick={() => toasts.undo(id)}>
                {t("ui.undo")}
              </Button>
            )}
            {offer && (
              <Button variant="ghost" onClick={() => toasts.accept(id)}>
                {offer.verb}
              </Button>
            )}
            <IconButton label={t("ui.close")} icon={X} onClick={() => toasts.dismiss(id)} />
          </li>
        ))}
      </ol>
    </section>
  );
}
