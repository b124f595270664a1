import { chat } from "@palabre/protocol";
import { MessageSquare } from "lucide-react";
import { LazyPart } from "../../lib/LazyPart.ts";
import { defineWebFeature } from "../../meeting/defineWebFeature.ts";
import { ChatNotice } from "./ChatNotice.tsx";
import { unreadCount } from "./conversations.ts";
import { writePrivatelyTo } from "./writePrivatelyTo.ts";

export const chatFeature = defineWebFeature(chat, {
  panel: {
    title: "chat.title",
    icon: MessageSquare,
    shortcut: "Control+Alt+C",
    slash: "chat.slash",
    isEssential: true,
    unread: { of: unreadCount, label: "chat.unread" },
    content: new LazyPart(async () => (await import("./ChatPanel.tsx")).ChatPanel),
  },
  participantMenu: (participantId) => [writePrivatelyTo(participantId)],
  notice: ChatNotice,
  // A notice may show on a locked screen: it names who wrote, never what.
  news: ({ type, payload }, { self }) =>
    type === "chat.sent" && payload.from !== self
      ? { sound: "message", phrase: { key: "chat.news", values: { name: payload.fromName } } }
      : undefined,
});
