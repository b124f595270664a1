import { useTranslation } from "../../lib/useTranslation.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import { LanguageMenu } from "../../ui/LanguageMenu.tsx";
import { ThemeMenu } from "../../ui/ThemeMenu.tsx";
import { DeviceRows } from "../DeviceRows.tsx";
import { useSession } from "../MeetingContext.ts";
import styles from "./SettingsDialog.module.css";

/** Devices, language and look. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { devices } = useSession();
  return (
    <Sheet title={t("meeting.settings.title")} onClose={onClose}>
      <DeviceRows devices={devices} />
      <div className={styles["page"]}>
        <LanguageMenu />
        <ThemeMenu />
      </div>
    </Sheet>
  );
}
