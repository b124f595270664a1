import { useState } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Switch } from "../../ui/Switch.tsx";
import { useSession } from "../MeetingContext.ts";
import { askForNotices, canTellBySystem } from "../sounds/systemNotices.ts";
import styles from "./Settings.module.css";

const switches = ["hearsArrivals", "hearsDepartures", "hearsHands", "hearsMessages", "hearsKnocks"] as const;

/** What one wants to hear, and whether the system may tell what happens while one looks elsewhere. */
export function Sounds() {
  const { t } = useTranslation();
  const { settings } = useSession();
  const state = useStore(settings);
  return (
    <div className={styles["section"]}>
      <fieldset className={styles["group"]}>
        <legend className={styles["legend"]}>{t("meeting.sounds.hear")}</legend>
        {switches.map((name) => (
          <Switch
            key={name}
            label={t(`meeting.sounds.${name}`)}
            isOn={state[name]}
            onChange={(isOn) => settings.change({ [name]: isOn })}
          />
        ))}
        <p className={styles["hint"]}>{t("meeting.sounds.large")}</p>
      </fieldset>
      {canTellBySystem() && <SystemNotices />}
    </div>
  );
}

/** The browser is asked only when somebody turns this on. The switch follows the hand at once; a refusal takes it back. */
function SystemNotices() {
  const { t } = useTranslation();
  const { settings } = useSession();
  const isOn = useStore(settings, ({ areNoticesOn }) => areNoticesOn);
  const [isRefused, setIsRefused] = useState(false);
  const change = async (isWished: boolean) => {
    settings.change({ areNoticesOn: isWished });
    const isDenied = isWished && !(await askForNotices());
    setIsRefused(isDenied);
    if (isDenied) settings.change({ areNoticesOn: false });
  };
  return (
    <Switch
      label={t("meeting.sounds.notices")}
      hint={t(isRefused ? "meeting.sounds.refused" : "meeting.sounds.noticesHint")}
      isOn={isOn}
      onChange={change}
    />
  );
}
