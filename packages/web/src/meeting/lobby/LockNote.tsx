import { Lock } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Chip } from "../../ui/Chip.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { useScene } from "../MeetingContext.ts";
import { usePhone } from "../useMediaQuery.ts";
import { isLockedIn } from "./lockAction.ts";

/** In the top bar, for everybody: whoever awaits somebody sees why they do not come. */
export function LockNote() {
  const { t } = useTranslation();
  const isLocked = useScene(isLockedIn);
  const isPhone = usePhone();
  if (!isLocked) return null;
  if (!isPhone) return <Chip icon={Lock}>{t("lobby.lock.locked")}</Chip>;
  return (
    <span title={t("lobby.lock.locked")}>
      <Lock size={14} aria-hidden="true" />
      <VisuallyHidden>{t("lobby.lock.locked")}</VisuallyHidden>
    </span>
  );
}
