import { VolumeX } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { hearingAction } from "../actions/hearingActions.ts";
import { useRun } from "../actions/useRun.ts";
import { useScene } from "../MeetingContext.ts";

/** Silence of one's own making must not be taken for that of the others. */
export function HearingNotice() {
  const { t } = useTranslation();
  const run = useRun();
  const isOn = useScene(({ call }) => call.hearing.isOn);
  if (isOn) return null;
  return (
    <Banner
      tone="warning"
      icon={VolumeX}
      action={
        <Button variant="ghost" aria-label={t("meeting.hearing.begin")} onClick={() => run(hearingAction)}>
          {t("meeting.hearing.back")}
        </Button>
      }
    >
      {t("meeting.hearing.off")}
    </Banner>
  );
}
