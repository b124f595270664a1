import { stateOf } from "@palabre/client";
import { meeting, participantOf, reactions } from "@palabre/protocol";
import { useEffect, useState } from "react";
import { useSession } from "../../meeting/MeetingContext.ts";
import { type Reaction, shownMs, stillShown } from "./shown.ts";

/** The reactions of the last moments. */
export const useShownReactions = (): readonly Reaction[] => {
  const { client } = useSession();
  const [shown, setShown] = useState<readonly Reaction[]>([]);
  useEffect(
    () =>
      client.onEvent(reactions, ({ payload: { emoji, from } }) => {
        const name = participantOf(stateOf(client.view.get(), meeting), from)?.name;
        const isOwn = from === client.joined?.participantId;
        if (name !== undefined) setShown((before) => [...before, { emoji, name, isOwn, at: Date.now() }]);
      }),
    [client],
  );
  useEffect(() => {
    const [oldest] = shown;
    if (!oldest) return;
    const timer = setTimeout(() => setShown((before) => stillShown(before, Date.now())), oldest.at + shownMs - Date.now());
    return () => clearTimeout(timer);
  }, [shown]);
  return shown;
};
