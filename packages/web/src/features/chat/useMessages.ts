import type { Message } from "@palabre/protocol";
import { useScene } from "../../meeting/MeetingContext.ts";
import { type Conversation, messagesIn, type Sorted, sortedIn } from "./conversations.ts";

/** Everything that one may read. */
export const useAllMessages = (): Sorted => useScene(sortedIn);

export const useMessages = (conversation: Conversation): readonly Message[] => messagesIn(useAllMessages(), conversation);
