import { useState } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { noticesKey } from "../../ui/ToastRegion.tsx";
import type { Action } from "../Action.ts";
import { useActionLook } from "../actions/actionLook.ts";
import { generalActionsOf } from "../actions/actionsOf.ts";
import { keyNames } from "../actions/shortcutText.ts";
import { useShortcut } from "../actions/useShortcut.ts";
import { useFeatures, useSession } from "../MeetingContext.ts";
import { KeyRecorder } from "./KeyRecorder.tsx";
import styles from "./Shortcuts.module.css";

/** Every action's keys, which may be others or none. */
export function Shortcuts() {
  const { t } = useTranslation();
  const { settings } = useSession();
  const { areShortcutsOn, isPushToTalkOnly, isPressEnough, shortcuts } = useStore(settings);
  const actions = generalActionsOf(useFeatures());
  const [recording, setRecording] = useState<string>();
  return (
    <div className={styles["shortcuts"]}>
      <Switch
        label={t("meeting.shortcuts.use")}
        isOn={areShortcutsOn}
        onChange={(isOn) => settings.change({ areShortcutsOn: isOn })}
      />
      <Switch
        label={t("meeting.pushToTalk.only")}
        hint={t("meeting.pushToTalk.hint")}
        isOn={isPushToTalkOnly}
        onChange={(isOn) => settings.change({ isPushToTalkOnly: isOn })}
      />
      <Switch
        label={t("meeting.pushToTalk.enough")}
        hint={t("meeting.pushToTalk.enoughHint")}
        isOn={isPressEnough}
        onChange={(isOn) => settings.change({ isPressEnough: isOn })}
      />
      <ul>
        {actions.map((action) => (
          <Line
            key={action.id}
            action={action}
            actions={actions}
            isRecording={recording === action.id}
            onRecord={(isOn) => setRecording(isOn ? action.id : undefined)}
          />
        ))}
        <li className={styles["line"]}>
          {t("meeting.shortcuts.pages")}
          <Keys shortcut="PageUp+PageDown" />
        </li>
        <li className={styles["line"]}>
          {t("meeting.shortcuts.notices")}
          <Keys shortcut={noticesKey} />
        </li>
      </ul>
      {Object.keys(shortcuts).length > 0 && (
        <Button variant="soft" onClick={() => settings.change({ shortcuts: {} })}>
          {t("meeting.shortcuts.resetAll")}
        </Button>
      )}
    </div>
  );
}

type LineProps = {
  action: Action;
  actions: readonly Action[];
  isRecording: boolean;
  onRecord: (isOn: boolean) => void;
};

function Line({ action, actions, isRecording, onRecord }: LineProps) {
  const { t } = useTranslation();
  const { settings } = useSession();
  const { areShortcutsOn } = useStore(settings);
  const shortcut = useShortcut(action);
  const name = t(useActionLook(action).label);
  if (isRecording) return <KeyRecorder action={action} actions={actions} name={name} onDone={() => onRecord(false)} />;
  return (
    <li className={styles["line"]}>
      {name}
      <Keys shortcut={shortcut} />
      <Button
        variant="ghost"
        disabled={!areShortcutsOn}
        aria-label={t("meeting.shortcuts.changeOf", { name })}
        onClick={() => onRecord(true)}
      >
        {t("meeting.shortcuts.change")}
      </Button>
    </li>
  );
}

function Keys({ shortcut }: { shortcut: string | undefined }) {
  const { t } = useTranslation();
  return (
    <span className={styles["keys"]}>
      {shortcut === undefined ? "–" : keyNames(shortcut, t).map((key) => <kbd key={key}>{key}</kbd>)}
    </span>
  );
}
