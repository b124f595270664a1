import { chat } from "@palabre/protocol";
import { useRef } from "react";
import { useSession } from "../../meeting/MeetingContext.ts";
import type { Conversation } from "./conversations.ts";
import { typingEveryMs } from "./typists.ts";

/** Says now and then that one is writing. Away from the meeting nothing is said: it would come too late. */
export const useTellTyping = (conversation: Conversation): (() => void) => {
  const { client } = useSession();
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  return () => {
    if (client.status.get().kind !== "online" || Date.now() - toldAt.current < typingEveryMs) return;
    toldAt.current = Date.now();
    // Nobody misses it when it is refused: the reader has just left, or it was said too often.
    client.send(chat, "type", conversation === null ? {} : { to: conversation }).catch(() => undefined);
  };
};
