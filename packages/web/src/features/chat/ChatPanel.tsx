import { useState } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useSession } from "../../meeting/MeetingContext.ts";
import { Composer } from "./Composer.tsx";
import { ConversationTabs } from "./ConversationTabs.tsx";
import { deskOf } from "./Desk.ts";
import { MessageList } from "./MessageList.tsx";
import { PrivateNote } from "./PrivateNote.tsx";
import { Typing } from "./Typing.tsx";

export function ChatPanel() {
  const { conversation } = useStore(deskOf(useSession()).state);
  const [isSearching, setIsSearching] = useState(false);
  const key = conversation ?? "";
  return (
    <>
      <ConversationTabs isSearching={isSearching} onSearch={() => setIsSearching(!isSearching)} />
      {conversation !== null && <PrivateNote other={conversation} />}
      <MessageList key={key} conversation={conversation} isSearching={isSearching} onSearchEnd={() => setIsSearching(false)} />
      <Typing key={`${key} typing`} conversation={conversation} />
      <Composer conversation={conversation} />
    </>
  );
}
