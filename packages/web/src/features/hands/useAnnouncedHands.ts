import { stateOf } from "@palabre/client";
import { hands, meeting, participantOf } from "@palabre/protocol";
import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { openMicrophoneAction } from "../../meeting/actions/devices.ts";
import { useRun } from "../../meeting/actions/useRun.ts";
import { useSession } from "../../meeting/MeetingContext.ts";

/** Whose hand went up and who has the floor, for screen readers; what concerns oneself is also shown. */
export const useAnnouncedHands = (): void => {
  const { client, devices } = useSession();
  const run = useRun();
  const { i18n, announcer, toasts } = useParts();
  useEffect(
    () =>
      client.onEvent(hands, ({ type, payload }) => {
        const { t } = i18n.get();
        const { participantId } = payload;
        const isOwn = participantId === client.joined?.participantId;
        const name = participantOf(stateOf(client.view.get(), meeting), participantId)?.name;
        if (isOwn && type === "hands.called") {
          const offer = { verb: t("moderation.open.microphone"), accept: () => run(openMicrophoneAction) };
          const isMuted = devices.state.get().microphone.isMuted;
          toasts.show({ text: t("hands.floorIsYours"), ...(isMuted && { offer }) });
        } else if (isOwn && type === "hands.lowered" && payload.by !== participantId) {
          toasts.show({ text: t("hands.loweredByOther") });
        } else if (!isOwn && name !== undefined && type !== "hands.lowered") {
          announcer.announce(t(type === "hands.called" ? "hands.hasTheFloor" : "hands.raised", { name }));
        }
      }),
    [client, devices, run, i18n, announcer, toasts],
  );
};
