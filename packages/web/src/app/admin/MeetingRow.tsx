import type { liveMeetings, OutputOfRoute } from "@palabre/protocol/api";
import { Radio } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { ListRow } from "../../ui/List.tsx";

export type LiveMeeting = OutputOfRoute<typeof liveMeetings>[number];

/** A meeting under way: where, since when, and who is in. */
export function MeetingRow({ meeting: { room, startedAt, people }, end }: { meeting: LiveMeeting; end?: ReactNode }) {
  const { t, formats } = useTranslation();
  const since = { day: formats.day(new Date(startedAt), new Date()), time: formats.time(new Date(startedAt)) };
  const names = people.map(({ name, role }) => (role === "participant" ? name : t(`admin.meetings.${role}`, { name })));
  return (
    <ListRow
      icon={Radio}
      title={room}
      details={[
        t("admin.meetings.since", since),
        people.length === 0
          ? t("admin.meetings.nobody")
          : t("admin.meetings.people", { count: people.length, names: formats.list(names) }),
      ]}
      {...(end !== undefined && { end })}
    />
  );
}
