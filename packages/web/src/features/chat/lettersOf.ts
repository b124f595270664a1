import { chat, type ParticipantId } from "@palabre/protocol";
import { perSession, type Session } from "../../meeting/Session.ts";
import { keptDrafts } from "./keptDrafts.ts";
import { Letters } from "./Letters.ts";

/** What is being written and sent from this page. */
export const lettersOf = perSession(({ client }: Session): Letters => {
  const kept = keptDrafts(client.joined?.meetingId);
  const post = {
    send: (draft: { text: string; replyTo?: number }, to: ParticipantId | null) =>
      client.send(chat, "send", { ...draft, ...(to && { to }) }),
    edit: (id: number, text: string) => client.send(chat, "edit", { id, text }),
    keep: kept.write,
  };
  return new Letters(post, kept.read());
});
