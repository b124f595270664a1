import { useTranslation } from "../../lib/useTranslation.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import { Shortcuts } from "../settings/Shortcuts.tsx";

/** The sheet of shortcuts: what the same page of the settings holds, one key away. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t("meeting.shortcuts.title")} onClose={onClose}>
      <Shortcuts />
    </Sheet>
  );
}
