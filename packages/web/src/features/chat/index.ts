import { stateOf } from "@palabre/client";
import { chat, messagesOf } from "@palabre/protocol";
import { MessageSquare } from "lucide-react";
import { lazy } from "react";
import { defineWebFeature } from "../../meeting/defineWebFeature.ts";
import { ChatNotice } from "./ChatNotice.tsx";

export const chatFeature = defineWebFeature(chat, {
  panel: {
    title: "chat.title",
    icon: MessageSquare,
    shortcut: "Control+Alt+C",
    isEssential: true,
    entries: {
      of: ({ view, self }) => messagesOf(stateOf(view, chat)).filter(({ from }) => from !== self).length,
      label: "chat.unread",
    },
    Component: lazy(() => import("./ChatPanel.tsx").then(({ ChatPanel }) => ({ default: ChatPanel }))),
  },
  notice: ChatNotice,
});
