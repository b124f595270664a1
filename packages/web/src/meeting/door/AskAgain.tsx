import { useEffect } from "react";
import { useAnnounce } from "../../lib/parts.ts";
import { useCountdown } from "../../lib/useCountdown.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";

type AskAgainProps = { againAtMs: number; isAsking: boolean; onAsk: () => void };

/** Whoever was turned away asks once more, after a while that is counted down for the eyes and told once for the ears. */
export function AskAgain({ againAtMs, isAsking, onAsk }: AskAgainProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const seconds = useCountdown(againAtMs);
  const isSoon = seconds > 0;
  useEffect(() => {
    if (!isSoon) announce(t("door.turned_away.now"));
  }, [isSoon, announce, t]);
  return (
    <Button
      variant="primary"
      size={52}
      isBusy={isAsking}
      busyLabel={t("door.turned_away.asking")}
      aria-disabled={isSoon}
      onClick={() => !isSoon && onAsk()}
    >
      {t("door.turned_away.again")}
      {isSoon && <span aria-hidden="true"> ({t("door.turned_away.in", { count: seconds })})</span>}
    </Button>
  );
}
