import { Volume2 } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { useScene, useSession } from "../MeetingContext.ts";

/** Some browsers let nothing be heard before a gesture: this asks for it. */
export function AudioNotice() {
  const { t } = useTranslation();
  const { call } = useSession();
  const canPlay = useScene((scene) => scene.call.canPlayAudio);
  if (canPlay) return null;
  return (
    <Banner
      tone="info"
      icon={Volume2}
      action={
        // When one gesture is not enough the notice stays, and with it the button.
        <Button variant="primary" onClick={() => void call.resumeAudio().catch(() => undefined)}>
          {t("meeting.audio.resume")}
        </Button>
      }
    >
      {t("meeting.audio.blocked")}
    </Banner>
  );
}
