import type { Message } from "@palabre/protocol";
import { MessageSquare } from "lucide-react";
import { Fragment, useState } from "react";
import { classes } from "../../lib/classes.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useSession } from "../../meeting/MeetingContext.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { type Conversation, messagesIn, unreadIn } from "./conversations.ts";
import { beginsDay, follows } from "./follows.ts";
import { lettersOf } from "./lettersOf.ts";
import { MessageBubble } from "./MessageBubble.tsx";
import styles from "./MessageList.module.css";
import { SearchBar } from "./SearchBar.tsx";
import { useActiveMessage } from "./useActiveMessage.ts";
import { useMarkSeen } from "./useMarkSeen.ts";
import { useAllMessages } from "./useMessages.ts";
import { useReading } from "./useReading.ts";
import { WaitingLetter } from "./WaitingLetter.tsx";

type MessageListProps = { conversation: Conversation; isSearching: boolean; onSearchEnd: () => void };

/** Everything that was written in one conversation, those of one's own that are still under way last. */
export function MessageList({ conversation, isSearching, onSearchEnd }: MessageListProps) {
  const { t } = useTranslation();
  const session = useSession();
  const all = useAllMessages();
  const messages = messagesIn(all, conversation);
  const waiting = useStore(lettersOf(session).state, (state) => state.waiting).filter(
    (letter) => letter.conversation === conversation,
  );
  const [firstUnread] = useState(() => unreadIn(all, session.local.get().seen, conversation).first?.id);
  const [found, setFound] = useState<number>();
  const { list, shown, goTo, goToEnd, ...reading } = useReading(messages, { start: firstUnread, tail: waiting.length });
  const { active, tabStop, handlers } = useActiveMessage(shown);
  useMarkSeen(conversation, messages.at(-1)?.id ?? 0);
  const handleFound = (id: number | undefined) => {
    setFound(id);
    if (id !== undefined) goTo(id, false);
  };
  const handleSearchEnd = () => {
    setFound(undefined);
    onSearchEnd();
  };
  return (
    <>
      {isSearching && <SearchBar messages={messages} onFound={handleFound} onEnd={handleSearchEnd} />}
      <div className={styles["frame"]}>
        {/* What is drawn while one scrolls back is no news: news is told by the feature's notice. */}
        <div
          ref={list}
          className={classes(styles["list"], conversation !== null && styles["private"])}
          role="log"
          aria-live="off"
          aria-label={t("chat.messages")}
          onScroll={reading.handleScroll}
          {...handlers}
        >
          {messages.length + waiting.length === 0 && <Empty conversation={conversation} />}
          <Rows {...{ messages, shown, firstUnread, active, tabStop, found }} onGoTo={goTo} />
          {waiting.map((letter) => (
            <WaitingLetter key={letter.id} letter={letter} />
          ))}
        </div>
        {reading.isAway && (
          <Button variant={reading.hasNewBelow ? "primary" : "secondary"} className={styles["toEnd"]} onClick={goToEnd}>
            {t(reading.hasNewBelow ? "chat.newBelow" : "chat.toEnd")}
          </Button>
        )}
      </div>
    </>
  );
}

function Empty({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  return (
    <EmptyState icon={MessageSquare} title={t("chat.emptyTitle")}>
      {t(conversation === null ? "chat.empty" : "chat.emptyPrivate")}
    </EmptyState>
  );
}

function Day({ at }: { at: number }) {
  const { formats } = useTranslation();
  return <p className={styles["day"]}>{formats.day(new Date(at), new Date())}</p>;
}

type RowsProps = {
  messages: readonly Message[];
  shown: readonly Message[];
  firstUnread: number | undefined;
  active: number | undefined;
  tabStop: number | undefined;
  found: number | undefined;
  onGoTo: (id: number) => void;
};

function Rows({ messages, shown, firstUnread, active, tabStop, found, onGoTo }: RowsProps) {
  const { t } = useTranslation();
  const [first] = shown;
  const beforeAll = first && messages[messages.indexOf(first) - 1];
  return shown.map((message, index) => {
    const before = shown[index - 1] ?? beforeAll;
    const isFirstUnread = message.id === firstUnread;
    return (
      <Fragment key={message.id}>
        {beginsDay(message, before) && <Day at={message.at} />}
        {isFirstUnread && <p className={styles["unread"]}>{t("chat.newBelow")}</p>}
        <MessageBubble
          message={message}
          isContinued={follows(message, before) && !isFirstUnread}
          isActive={message.id === active}
          isTabStop={message.id === tabStop}
          isFound={message.id === found}
          onGoTo={onGoTo}
        />
      </Fragment>
    );
  });
}
