import { stateOf } from "@palabre/client";
import { meeting } from "@palabre/protocol";
import { clock, partsOfDuration } from "../lib/duration.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { useScene, useSession } from "./MeetingContext.ts";
import { useServerNow } from "./useServerNow.ts";

/** For how long the meeting has been going on, whoever of its first people have left. */
export function Elapsed() {
  const { t } = useTranslation();
  const since = useScene(({ view }) => stateOf(view, meeting).startedAt);
  const now = useServerNow(useSession().client);
  if (since === null) return null;
  const { hours, minutes } = partsOfDuration(now - since);
  return (
    <time aria-label={t(hours > 0 ? "meeting.elapsed.hours" : "meeting.elapsed.minutes", { hours, count: minutes })} role="timer">
      {clock(now - since)}
    </time>
  );
}
