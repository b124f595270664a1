import { Lock } from "lucide-react";
import { useState } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { Scene } from "../../meeting/Action.ts";
import { mayIn, whyKept } from "../../meeting/actions/meetingActions.ts";
import { useScene, useSession } from "../../meeting/MeetingContext.ts";
import composer from "./Composer.module.css";
import { Composer } from "./Composer.tsx";
import { ConversationTabs } from "./ConversationTabs.tsx";
import type { Conversation } from "./conversations.ts";
import { deskOf } from "./Desk.ts";
import { MessageList } from "./MessageList.tsx";
import { PrivateNote } from "./PrivateNote.tsx";
import { Typing } from "./Typing.tsx";
import { mayWriteTo } from "./writePrivatelyTo.ts";

/** The words that tell why one may not write there; what was being written is kept. */
const silenceIn = (scene: Scene, conversation: Conversation): string | undefined => {
  if (!mayIn(scene, "chat.send")) return whyKept(scene, "chat");
  return conversation === null || mayWriteTo(scene, conversation) ? undefined : whyKept(scene, "privateChat");
};

export function ChatPanel() {
  const { t } = useTranslation();
  const { conversation } = useStore(deskOf(useSession()).state);
  const [isSearching, setIsSearching] = useState(false);
  const silence = useScene((scene) => silenceIn(scene, conversation));
  const key = conversation ?? "";
  return (
    <>
      <ConversationTabs isSearching={isSearching} onSearch={() => setIsSearching(!isSearching)} />
      {conversation !== null && <PrivateNote other={conversation} />}
      <MessageList key={key} conversation={conversation} isSearching={isSearching} onSearchEnd={() => setIsSearching(false)} />
      <Typing key={`${key} typing`} conversation={conversation} />
      {silence ? (
        <p role="status" className={composer["silent"]}>
          <Lock size={16} aria-hidden="true" />
          {t(silence)}
        </p>
      ) : (
        <Composer conversation={conversation} />
      )}
    </>
  );
}
