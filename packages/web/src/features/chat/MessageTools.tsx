import { ChatReaction, type Message } from "@palabre/protocol";
import { Ellipsis, Reply, SmilePlus } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { ActionMenu } from "../../meeting/actions/ActionMenu.tsx";
import { useRun } from "../../meeting/actions/useRun.ts";
import { EmojiChoices } from "../../ui/EmojiChoices.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { answer, messageActions, reactTo } from "./actions.ts";
import styles from "./MessageTools.module.css";
import { reactionName } from "./reactionNames.ts";

/** What can be done about the message under the pointer, the finger or the focus. */
export function MessageTools({ message, isOwn }: { message: Message; isOwn: boolean }) {
  const { t } = useTranslation();
  const run = useRun();
  return (
    <div className={styles["tools"]}>
      <ReactionChoice message={message} isOwn={isOwn} />
      <IconButton
        label={isOwn ? t("chat.answerToOwn") : t("chat.answerTo", { name: message.fromName })}
        icon={Reply}
        onClick={() => run(answer(message))}
      />
      <ActionMenu
        label={t("chat.actions")}
        align="end"
        actions={messageActions(message)}
        trigger={(props) => <IconButton {...props} label={t("chat.actions")} icon={Ellipsis} />}
      />
    </div>
  );
}

function ReactionChoice({ message, isOwn }: { message: Message; isOwn: boolean }) {
  const { t } = useTranslation();
  const run = useRun();
  const label = isOwn ? t("chat.reactToOwn") : t("chat.reactTo", { name: message.fromName });
  return (
    <Popover
      label={label}
      align="end"
      onOpened={(popover) => popover.querySelector("button")?.focus()}
      trigger={(props) => <IconButton {...props} label={label} icon={SmilePlus} />}
    >
      {(close) => (
        <EmojiChoices
          label={label}
          choices={ChatReaction.options.map((emoji) => ({ emoji, label: t(reactionName(emoji)) }))}
          columns={4}
          onChoose={(index) => {
            const emoji = ChatReaction.options[index];
            if (emoji) run(reactTo(message, emoji));
            close();
          }}
        />
      )}
    </Popover>
  );
}
