import type { Devices } from "@palabre/client/media";
import { RefreshCw } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import type { Advice } from "./deviceAdvice.ts";
import styles from "./GreenRoom.module.css";

/** What keeps a device from working, and what to do. It goes by itself once the device works. */
export function DeviceAdvice({ advice: { devices: which, problem, canRetry }, devices }: { advice: Advice; devices: Devices }) {
  const { t } = useTranslation();
  const retry = () => {
    void devices.start({ microphone: which !== "camera", camera: which !== "microphone" }); // It never rejects.
  };
  const what = t(`meeting.advice.devices.${which}`);
  return (
    <section className={styles["advice"]} aria-live="polite">
      <h2 className={styles["adviceTitle"]}>{t(`meeting.advice.${problem}.title`, { what })}</h2>
      <p>{t(`meeting.advice.${problem}.text`, { what })}</p>
      {canRetry && (
        <Button variant="soft" icon={RefreshCw} onClick={retry}>
          {t("meeting.retry")}
        </Button>
      )}
    </section>
  );
}
