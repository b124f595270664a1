import { stateOf } from "@palabre/client";
import { chat, messagesOf } from "@palabre/protocol";
import { MessageSquare } from "lucide-react";
import { useMemo } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useScene, useSession } from "../../meeting/MeetingContext.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { lettersOf } from "./actions.ts";
import styles from "./ChatPanel.module.css";
import { follows } from "./follows.ts";
import { MessageBubble } from "./MessageBubble.tsx";
import { useStickToEnd } from "./useStickToEnd.ts";
import { WaitingLetter } from "./WaitingLetter.tsx";

/** Everything that was written, those of one's own that are still under way last. */
export function MessageList() {
  const { t } = useTranslation();
  const letters = lettersOf(useSession());
  const state = useScene(({ view }) => stateOf(view, chat));
  const messages = useMemo(() => messagesOf(state), [state]);
  const waiting = useStore(letters.state, (state) => state.waiting);
  const { list, hasNewBelow, goToEnd } = useStickToEnd(`${messages.length} ${waiting.length}`);
  const isEmpty = messages.length + waiting.length === 0;
  return (
    <div className={styles["frame"]}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls can be scrolled by keyboard. */}
      <div ref={list} className={styles["list"]} role="log" aria-label={t("chat.messages")} tabIndex={0}>
        {isEmpty && (
          <EmptyState icon={MessageSquare} title={t("chat.emptyTitle")}>
            {t("chat.empty")}
          </EmptyState>
        )}
        {messages.map((message, index) => (
          <MessageBubble key={message.id} message={message} isContinued={follows(message, messages[index - 1])} />
        ))}
        {waiting.map((letter) => (
          <WaitingLetter key={letter.id} letter={letter} />
        ))}
      </div>
      {hasNewBelow && (
        <Button variant="primary" className={styles["toEnd"]} onClick={goToEnd}>
          {t("chat.newBelow")}
        </Button>
      )}
    </div>
  );
}
