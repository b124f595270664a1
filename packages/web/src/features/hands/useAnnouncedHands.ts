import { stateOf } from "@palabre/client";
import { hands, meeting, participantOf } from "@palabre/protocol";
import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { useSession } from "../../meeting/MeetingContext.ts";

/** Whose hand went up and who has the floor, for screen readers; what concerns oneself is also shown. */
export const useAnnouncedHands = (): void => {
  const { client } = useSession();
  const { i18n, announcer, toasts } = useParts();
  useEffect(
    () =>
      client.onEvent(hands, ({ type, payload }) => {
        const { t } = i18n.get();
        const { participantId } = payload;
        const isOwn = participantId === client.joined?.participantId;
        const name = participantOf(stateOf(client.view.get(), meeting), participantId)?.name;
        if (isOwn && type === "hands.called") {
          toasts.show({ text: t("hands.floorIsYours") });
        } else if (isOwn && type === "hands.lowered" && payload.by !== participantId) {
          toasts.show({ text: t("hands.loweredByOther") });
        } else if (!isOwn && name !== undefined && type !== "hands.lowered") {
          announcer.announce(t(type === "hands.called" ? "hands.hasTheFloor" : "hands.raised", { name }));
        }
      }),
    [client, i18n, announcer, toasts],
  );
};
