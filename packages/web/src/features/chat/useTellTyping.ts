import { chat } from "@palabre/protocol";
import { useRef } from "react";
import { useSession } from "../../meeting/MeetingContext.ts";
import type { Conversation } from "./conversations.ts";
import { typingEveryMs } from "./typists.ts";

/**
 * Says when one begins to write, and now and then that one goes on. Away from the meeting nothing is said: it would come too late.
 */
export const useTellTyping = (conversation: Conversation): ((isBeginning: boolean) => void) => {
  const { client } = useSession();
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  return (isBeginning) => {
    // With the last message the others have stopped showing it: the next one is told at once.
    const isTold = !isBeginning && Date.now() - toldAt.current < typingEveryMs;
    if (isTold || client.status.get().kind !== "online") return;
    toldAt.current = Date.now();
    // Nobody misses it when it is refused: the reader has just left, or it was said too often.
    client.send(chat, "type", conversation === null ? {} : { to: conversation }).catch(() => undefined);
  };
};
