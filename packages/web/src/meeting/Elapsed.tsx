import { type MeetingClient, stateOf } from "@palabre/client";
import { meeting } from "@palabre/protocol";
import { useEffect, useState } from "react";
import { clock, partsOfDuration } from "../lib/duration.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { useScene, useSession } from "./MeetingContext.ts";

const useServerNow = (client: MeetingClient): number => {
  const [now, setNow] = useState(() => client.now());
  useEffect(() => {
    // It is drawn before one comes in, when the server's time may not be known yet.
    setNow(client.now());
    const timer = setInterval(() => setNow(client.now()), 1_000);
    return () => clearInterval(timer);
  }, [client]);
  return now;
};

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
