import type { MeetingClient } from "@palabre/client";
import { WifiOff } from "lucide-react";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "../ui/Button.tsx";
import { HomeLink, MessagePage } from "../ui/MessagePage.tsx";

/** Out of reach for long. Trying goes on, and the meeting is back by itself as soon as it can be reached. */
export function LostPage({ client }: { client: MeetingClient }) {
  const { t } = useTranslation();
  return (
    <MessagePage icon={WifiOff} title={t("meeting.gone.lost.title")} text={t("meeting.gone.lost.text")}>
      <HomeLink variant="secondary" />
      <Button variant="primary" size={52} onClick={() => client.reconnectNow()}>
        {t("meeting.gone.lost.action")}
      </Button>
    </MessagePage>
  );
}
