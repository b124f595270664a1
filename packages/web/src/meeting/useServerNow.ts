import type { MeetingClient } from "@palabre/client";
import { useEffect, useState } from "react";

/** The server's time, in milliseconds since 1970, as each second goes by. */
export const useServerNow = (client: MeetingClient): number => {
  const [now, setNow] = useState(() => client.now());
  useEffect(() => {
    // It may be drawn before one comes in, when the server's time is not known yet.
    setNow(client.now());
    const timer = setInterval(() => setNow(client.now()), 1_000);
    return () => clearInterval(timer);
  }, [client]);
  return now;
};
