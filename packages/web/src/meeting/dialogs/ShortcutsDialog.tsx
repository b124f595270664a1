import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import { Switch } from "../../ui/Switch.tsx";
import type { Action } from "../Action.ts";
import { useActionLook } from "../actions/actionLook.ts";
import { generalActionsOf } from "../actions/actionsOf.ts";
import { partsOfShortcut } from "../actions/shortcuts.ts";
import { useFeatures, useSession } from "../MeetingContext.ts";
import styles from "./ShortcutsDialog.module.css";

/** Every action's keys, and the switch that turns them off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { settings } = useSession();
  const { areShortcutsOn } = useStore(settings);
  const actions = generalActionsOf(useFeatures()).filter(({ shortcut }) => shortcut !== undefined);
  return (
    <Sheet title={t("meeting.shortcuts.title")} onClose={onClose}>
      <dl className={styles["list"]}>
        {actions.map((action) => (
          <Line key={action.id} action={action} shortcut={action.shortcut ?? ""} />
        ))}
        <dt>{t("meeting.shortcuts.pages")}</dt>
        <dd className={styles["keys"]}>
          <kbd>{t("meeting.keys.PageUp")}</kbd>
          <kbd>{t("meeting.keys.PageDown")}</kbd>
        </dd>
      </dl>
      <Switch
        label={t("meeting.shortcuts.use")}
        isOn={areShortcutsOn}
        onChange={(isOn) => settings.change({ areShortcutsOn: isOn })}
      />
    </Sheet>
  );
}

function Line({ action, shortcut }: { action: Action; shortcut: string }) {
  const { t } = useTranslation();
  const { label } = useActionLook(action);
  return (
    <>
      <dt>{t(label)}</dt>
      <dd className={styles["keys"]}>
        {partsOfShortcut(shortcut).map((part) => (
          <kbd key={part}>{part.length === 1 ? part : t(`meeting.keys.${part}`)}</kbd>
        ))}
      </dd>
    </>
  );
}
