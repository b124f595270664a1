import { chat, type ParticipantId } from "@palabre/protocol";
import { perSession, type Session } from "../../meeting/Session.ts";
import { conversationOf } from "./conversations.ts";
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
  const letters = new Letters(post, kept.read());
  // As long as the client, whose letters these are.
  client.onEvent(chat, ({ type, payload }) => {
    const self = client.joined?.participantId;
    if (type !== "chat.sent" || payload.from !== self) return;
    letters.arrive(payload, conversationOf(payload, self));
  });
  return letters;
});
