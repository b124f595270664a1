import { stateOf } from "@palabre/client";
import { meeting } from "@palabre/protocol";
import { useEffect, useState } from "react";
import { useTranslation } from "../lib/useTranslation.ts";
import { clock, partsOfDuration } from "./duration.ts";
import { useScene } from "./MeetingContext.ts";

const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

/** For how long the meeting has been going on, whoever of its first people have left. */
export function Elapsed() {
  const { t } = useTranslation();
  const since = useScene(({ view }) => stateOf(view, meeting).startedAt);
  const now = useNow();
  if (since === null) return null;
  const { hours, minutes } = partsOfDuration(now - since);
  return (
    <time aria-label={t(hours > 0 ? "meeting.elapsed.hours" : "meeting.elapsed.minutes", { hours, count: minutes })} role="timer">
      {clock(now - since)}
    </time>
  );
}
