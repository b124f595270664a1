import { stateOf } from "@palabre/client";
import { hands, meeting, participantOf } from "@palabre/protocol";
import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { useSession } from "../../meeting/MeetingContext.ts";

/** Tells screen readers whose hand went up. */
export function HandsNotice() {
  const { client } = useSession();
  const { i18n, announcer } = useParts();
  useEffect(
    () =>
      client.onEvent(hands, ({ type, payload: { participantId } }) => {
        const name = participantOf(stateOf(client.view.get(), meeting), participantId)?.name;
        if (type !== "hands.raised" || name === undefined || participantId === client.joined?.participantId) return;
        announcer.announce(i18n.get().t("hands.raised", { name }));
      }),
    [client, i18n, announcer],
  );
  return null;
}
