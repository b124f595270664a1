import { X } from "lucide-react";
import { type FocusEvent, useEffect, useId, useRef } from "react";
import { useParts } from "../lib/parts.ts";
import { useStore } from "../lib/useStore.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import styles from "./ToastRegion.module.css";

/** Leads to the newest toast: by the Tab key alone nobody is there before it goes. */
export const noticesKey = "F8";

/** Where toasts appear; once per page. Show one with `useParts().toasts.show({ text, undo })`. */
export function ToastRegion() {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const shown = useStore(toasts);
  const region = useRef<HTMLElement>(null);
  const prefix = useId();
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const button = region.current?.querySelector<HTMLElement>("li:last-child button");
      if (event.key !== noticesKey || !button) return;
      event.preventDefault();
      button.focus();
    };
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);
  const handleBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget)) toasts.release();
  };
  return (
    <section
      ref={region}
      aria-label={t("ui.notices")}
      aria-keyshortcuts={noticesKey}
      className={styles["region"]}
      onPointerEnter={toasts.hold}
      onPointerLeave={toasts.release}
      onFocus={toasts.hold}
      onBlur={handleBlur}
    >
      <ol aria-live="polite" aria-relevant="additions">
        {shown.map(({ id, text, undo, offer }) => (
          <li key={id} className={styles["toast"]}>
            <span id={prefix + id} className={styles["text"]}>
              {text}
            </span>
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
            <IconButton label={t("ui.closeNotice")} aria-describedby={prefix + id} icon={X} onClick={() => toasts.dismiss(id)} />
          </li>
        ))}
      </ol>
    </section>
  );
}
