import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import type { Action } from "../Action.ts";
import { useActionLook } from "../actions/actionLook.ts";
import { recordedShortcut, shortcutOf } from "../actions/shortcuts.ts";
import { shortcutText } from "../actions/shortcutText.ts";
import { useSession } from "../MeetingContext.ts";
import styles from "./Shortcuts.module.css";

type KeyRecorderProps = { action: Action; actions: readonly Action[]; name: string; onDone: () => void };

/** Waits for the keys that an action shall have. Those of another one are not taken away from it: that is told. */
export function KeyRecorder({ action, actions, name, onDone }: KeyRecorderProps) {
  const { t } = useTranslation();
  const { settings } = useSession();
  const [taken, setTaken] = useState<{ by: Action; shortcut: string }>();
  const choose = (shortcut: string | undefined) => {
    const { [action.id]: _before, ...others } = settings.get().shortcuts;
    settings.change({ shortcuts: shortcut === undefined ? others : { ...others, [action.id]: shortcut } });
    onDone();
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Tab" && !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return onDone();
    const shortcut = recordedShortcut(event.nativeEvent);
    if (shortcut === undefined) return;
    const by = actions.find((other) => other.id !== action.id && shortcutOf(other, settings.get()) === shortcut);
    if (by) setTaken({ by, shortcut });
    else choose(shortcut);
  };
  return (
    <li className={styles["recorder"]}>
      <input
        // biome-ignore lint/a11y/noAutofocus: Whoever asks to change keys presses them next.
        autoFocus
        readOnly
        className={styles["field"]}
        aria-label={t("meeting.shortcuts.pressFor", { name })}
        placeholder={t("meeting.shortcuts.press", { name })}
        onKeyDown={handleKeyDown}
      />
      <Button variant="ghost" onClick={() => choose("")}>
        {t("meeting.shortcuts.none")}
      </Button>
      <Button variant="ghost" onClick={() => choose(undefined)}>
        {t("meeting.shortcuts.reset")}
      </Button>
      <p role="status" className={styles["taken"]}>
        {taken && <Taken {...taken} />}
      </p>
    </li>
  );
}

function Taken({ by, shortcut }: { by: Action; shortcut: string }) {
  const { t } = useTranslation();
  const { label } = useActionLook(by);
  return t("meeting.shortcuts.taken", { keys: shortcutText(shortcut, t), name: t(label) });
}
