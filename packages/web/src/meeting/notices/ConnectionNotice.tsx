import { Save, Wifi } from "lucide-react";
import { useCountdown } from "../../lib/useCountdown.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { useScene, useSession } from "../MeetingContext.ts";
import { type Trouble, troubleIn } from "./trouble.ts";
import { useLasting } from "./useLasting.ts";

/** What is wrong with the connection, worst first, in one line. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const { client } = useSession();
  const status = useStore(client.status, ({ kind }) => kind);
  const isHeldUp = useStore(client.isHeldUp);
  const now = useScene((scene): Trouble | undefined => troubleIn(scene, { status, isHeldUp }));
  const trouble = useLasting(now);
  if (trouble === undefined) return null;
  const text = t(`meeting.connection.${trouble}`);
  switch (trouble) {
    case "away":
      return (
        <Banner
          tone="error"
          icon={Wifi}
          action={
            <Button variant="ghost" onClick={() => client.reconnectNow()}>
              {t("meeting.retry")}
            </Button>
          }
        >
          {text} <NextTry />
        </Banner>
      );
    case "unsaved":
      return (
        <Banner tone="warning" icon={Save}>
          {text}
        </Banner>
      );
    case "silent":
    case "weak":
      return (
        <Banner tone="warning" icon={Wifi}>
          {text}
        </Banner>
      );
  }
}

/** For the eyes alone: read aloud, it would be read anew each second. */
function NextTry() {
  const { t } = useTranslation();
  const { client } = useSession();
  const retryAt = useStore(client.status, (status) => (status.kind === "reconnecting" ? status.retryAt : 0));
  const seconds = useCountdown(retryAt);
  return (
    <span aria-hidden="true">
      {seconds > 0 ? t("meeting.connection.retryIn", { count: seconds }) : t("meeting.connection.retrying")}
    </span>
  );
}
