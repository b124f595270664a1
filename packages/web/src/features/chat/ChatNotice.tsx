import { chat } from "@palabre/protocol";
import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { useSession } from "../../meeting/MeetingContext.ts";

/** Reads new messages to screen readers while the panel is closed; open, the panel does it itself. */
export function ChatNotice() {
  const { client, local } = useSession();
  const { i18n, announcer } = useParts();
  useEffect(
    () =>
      client.onEvent(chat, ({ type, payload }) => {
        if (type !== "chat.sent" || payload.from === client.joined?.participantId || local.get().panel === chat.name) return;
        const { fromName, text } = payload;
        announcer.announce(i18n.get().t("chat.announced", { name: fromName, text }));
      }),
    [client, local, i18n, announcer],
  );
  return null;
}
