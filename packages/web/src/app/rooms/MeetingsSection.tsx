import type { RoomName } from "@palabre/protocol";
import type { PastMeeting } from "@palabre/protocol/api";
import { CalendarClock } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { capitalised } from "../../lib/capitalised.ts";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { RecordDialog } from "../../records/RecordDialog.tsx";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import { roomsApi } from "./roomsApi.ts";

/** So many are shown at first. */
const few = 5;

/** The meetings of a room of which something is kept: who decided what there, and who came. */
export function MeetingsSection({ room }: { room: RoomName }) {
  const { t } = useTranslation();
  const { account } = useParts();
  const [meetings, setMeetings] = useState<readonly PastMeeting[]>();
  const [areAllShown, setAllShown] = useState(false);
  const [read, setRead] = useState<string>();
  const loading = useRequest(async () => setMeetings(await account.call(() => roomsApi.meetings(room))));
  const heading = useRef<HTMLHeadingElement>(null);
  const load = useRef(loading.send);
  // It never rejects.
  useEffect(() => void load.current(), []);
  const showAll = () => {
    setAllShown(true);
    heading.current?.focus(); // The button goes.
  };
  return (
    <Section title={t("rooms.meetings.title")} lead={t("rooms.meetings.lead")} heading={heading}>
      {loading.refused && (
        <Banner tone="error" action={<Button onClick={() => void loading.send()}>{t("site.retry")}</Button>}>
          <RefusalText refused={loading.refused} />
        </Banner>
      )}
      {meetings?.length === 0 && <p>{t("rooms.meetings.none")}</p>}
      {meetings && meetings.length > 0 && (
        <List label={t("rooms.meetings.title")}>
          {meetings.slice(0, areAllShown ? undefined : few).map((meeting) => (
            <MeetingRow key={meeting.meetingId} meeting={meeting} onRead={() => setRead(meeting.meetingId)} />
          ))}
        </List>
      )}
      {meetings && meetings.length > few && !areAllShown && (
        <Button variant="soft" onClick={showAll}>
          {t("rooms.meetings.all", { count: meetings.length })}
        </Button>
      )}
      {read !== undefined && <RecordDialog meetingId={read} onClose={() => setRead(undefined)} />}
    </Section>
  );
}

function MeetingRow({ meeting: { startedAt, endedAt }, onRead }: { meeting: PastMeeting; onRead: () => void }) {
  const { t, formats } = useTranslation();
  const start = new Date(startedAt);
  const when = { day: formats.day(start, new Date()), time: formats.time(start) };
  const length =
    endedAt === null
      ? t("rooms.meetings.open")
      : t("rooms.meetings.minutes", { count: Math.max(1, Math.round((endedAt - startedAt) / 60_000)) });
  return (
    <ListRow
      icon={CalendarClock}
      title={capitalised(t("records.when", when))}
      details={[length]}
      end={
        <Button aria-label={t("rooms.meetings.readOf", when)} onClick={onRead}>
          {t("rooms.meetings.read")}
        </Button>
      }
    />
  );
}
