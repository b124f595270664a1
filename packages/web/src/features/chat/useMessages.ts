import { stateOf } from "@palabre/client";
import { chat, type Message, messagesOf } from "@palabre/protocol";
import { useMemo } from "react";
import { useScene } from "../../meeting/MeetingContext.ts";
import { type Conversation, messagesIn } from "./conversations.ts";

/** Everything that one may read, the oldest first. */
export const useAllMessages = (): readonly Message[] => {
  const state = useScene(({ view }) => stateOf(view, chat));
  return useMemo(() => messagesOf(state), [state]);
};

export const useMessages = (conversation: Conversation): readonly Message[] => {
  const all = useAllMessages();
  const self = useScene((scene) => scene.self);
  return useMemo(() => messagesIn(all, conversation, self), [all, conversation, self]);
};
