import { ScreenShare } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { shareAction } from "../actions/shareAction.ts";
import { useRun } from "../actions/useRun.ts";
import { useScene } from "../MeetingContext.ts";

/** One's own screen is not shown to oneself, so that one has to be told that the others see it. */
export function SharingNotice() {
  const { t } = useTranslation();
  const run = useRun();
  const isSharing = useScene(({ call }) => call.screen === "on");
  const isMirror = useScene(({ call }) => call.isSharingItself);
  if (!isSharing) return null;
  return (
    <Banner
      tone={isMirror ? "warning" : "info"}
      icon={ScreenShare}
      action={
        <Button variant="ghost" onClick={() => run(shareAction)}>
          {t("meeting.share.stop")}
        </Button>
      }
    >
      {t(isMirror ? "meeting.share.mirror" : "meeting.share.underWay")}
    </Banner>
  );
}
