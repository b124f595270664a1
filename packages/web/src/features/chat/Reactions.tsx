import type { ChatReaction, Message, ParticipantId } from "@palabre/protocol";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useRun } from "../../meeting/actions/useRun.ts";
import { useScene } from "../../meeting/MeetingContext.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { reactTo } from "./actions.ts";
import { nameOf } from "./conversations.ts";
import styles from "./Reactions.module.css";
import { reactionName } from "./reactionNames.ts";

/** How people have answered without a word; pressing one joins them, or takes one's own back. */
export function Reactions({ message }: { message: Message }) {
  const { t } = useTranslation();
  if (!message.reactions) return null;
  return (
    <ul className={styles["reactions"]} aria-label={t("chat.reactions")}>
      {message.reactions.map(({ emoji, by }) => (
        <li key={emoji}>
          <Reaction message={message} emoji={emoji} by={by} />
        </li>
      ))}
    </ul>
  );
}

type ReactionProps = { message: Message; emoji: ChatReaction; by: readonly ParticipantId[] };

function Reaction({ message, emoji, by }: ReactionProps) {
  const { t, formats } = useTranslation();
  const run = useRun();
  const isOwn = useScene(({ self }) => by.includes(self));
  const names = useScene((scene) =>
    formats.list(by.map((id) => (id === scene.self ? t("chat.you") : (nameOf(scene, id) ?? t("chat.somebody"))))),
  );
  return (
    <button
      type="button"
      className={styles["reaction"]}
      aria-pressed={isOwn}
      title={names}
      onClick={() => run(reactTo(message, emoji))}
    >
      <span aria-hidden="true">{emoji}</span> {formats.number(by.length)}
      <VisuallyHidden> {t("chat.reactedBy", { reaction: t(reactionName(emoji)), names })}</VisuallyHidden>
    </button>
  );
}
