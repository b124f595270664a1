import type { Devices } from "@palabre/client/media";
import { RefreshCw } from "lucide-react";
import { platformOf } from "../../lib/platform.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import type { Advice } from "./deviceAdvice.ts";
import { deviceHelp } from "./deviceHelp.ts";
import styles from "./GreenRoom.module.css";
import { HelpLevels } from "./HelpLevels.tsx";

type DeviceAdviceProps = {
  advice: Advice;
  devices: Devices;
  /** Where to look, level by level: once on the page is enough. */
  isExplained: boolean;
};

/** What keeps a device from working, and what to do. It goes by itself once the device works. */
export function DeviceAdvice({ advice: { devices: which, problem, canRetry }, devices, isExplained }: DeviceAdviceProps) {
  const { t } = useTranslation();
  const platform = platformOf(navigator);
  const help = isExplained ? deviceHelp(problem, platform) : undefined;
  const retry = () => {
    void devices.start({ microphone: which !== "camera", camera: which !== "microphone" }); // It never rejects.
  };
  const what = t(`meeting.advice.devices.${which}`);
  return (
    <section className={styles["advice"]} aria-live="polite">
      <h2 className={styles["adviceTitle"]}>{t(`meeting.advice.${problem}.title`, { what })}</h2>
      <p>{help?.likely === "browser" ? t("meeting.help.lead") : t(`meeting.advice.${problem}.text`, { what })}</p>
      {help && <HelpLevels key={problem} help={help} devices={which} platform={platform} />}
      {canRetry && (
        <Button variant="primary" size={52} isBlock icon={RefreshCw} onClick={retry}>
          {t("meeting.retry")}
        </Button>
      )}
    </section>
  );
}
