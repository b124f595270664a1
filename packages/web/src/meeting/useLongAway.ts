import type { MeetingStatus, Readable } from "@palabre/client";
import { useEffect, useState } from "react";
import { useStore } from "../lib/useStore.ts";

const longMs = 60_000;

/** Whether the meeting has been out of reach for so long that its picture only deceives. */
export const useLongAway = (status: Readable<MeetingStatus>): boolean => {
  const since = useStore(status, (now) => (now.kind === "reconnecting" ? now.since : undefined));
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (since === undefined) return;
    const timer = setTimeout(() => setIsLong(true), Math.max(0, since + longMs - Date.now()));
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [since]);
  return isLong;
};
