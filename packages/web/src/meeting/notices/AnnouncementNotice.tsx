import { meeting } from "@palabre/protocol";
import { Megaphone } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { useSession } from "../MeetingContext.ts";

type Announcement = { id: number; text: string };

const mostShown = 3;

/** What whoever looks after the site tells everybody here, until one has read it. */
export function AnnouncementNotice() {
  const { t } = useTranslation();
  const { client } = useSession();
  const [shown, setShown] = useState<readonly Announcement[]>([]);
  useEffect(
    () =>
      client.onEvent(meeting, ({ type, payload }) => {
        if (type !== "meeting.announced") return;
        setShown((before) => [...before, { id: (before.at(-1)?.id ?? 0) + 1, text: payload.text }].slice(-mostShown));
      }),
    [client],
  );
  const dismiss = (id: number) => setShown((all) => all.filter((one) => one.id !== id));
  return shown.map(({ id, text }) => (
    <Banner
      key={id}
      tone="info"
      icon={Megaphone}
      action={
        <Button variant="ghost" onClick={() => dismiss(id)}>
          {t("meeting.announcement.dismiss")}
        </Button>
      }
    >
      {t("meeting.announcement.from", { text })}
    </Banner>
  ));
}
