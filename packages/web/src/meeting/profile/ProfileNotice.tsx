import { stateOf } from "@palabre/client";
import { meeting, participantsOf } from "@palabre/protocol";
import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { useSession } from "../MeetingContext.ts";

/** Tells screen readers who has another name now: whoever only listens would look for somebody who is not there. */
export function ProfileNotice() {
  const { client } = useSession();
  const { i18n, announcer } = useParts();
  useEffect(() => {
    const namesNow = () => new Map(participantsOf(stateOf(client.view.get(), meeting)).map(({ id, name }) => [id, name]));
    let names = namesNow();
    return client.onEvent(meeting, ({ type, payload }) => {
      const before = type === "meeting.profileChanged" ? names.get(payload.participantId) : undefined;
      names = namesNow();
      if (type !== "meeting.profileChanged" || before === undefined || before === payload.name) return;
      announcer.announce(i18n.get().t("meeting.profile.renamed", { before, name: payload.name }));
    });
  }, [client, i18n, announcer]);
  return null;
}
